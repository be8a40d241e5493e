package dev.curfew.store.sqlite;

import static dev.curfew.store.contract.Samples.NOON;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.Credential;
import dev.curfew.core.access.Digest;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.EventQuery;
import dev.curfew.core.store.Stores;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserListing;
import dev.curfew.core.user.UserOrder;
import dev.curfew.core.user.UserQuery;
import dev.curfew.core.webhook.MessageRange;
import dev.curfew.store.contract.Samples;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How SQLite goes about what is asked of large tables: by an index, and in its order. */
final class QueryPlanTest extends SqliteTest {
  private static final EnvironmentId ENVIRONMENT = new EnvironmentId(TimeOrderedId.at(NOON));
  private static final UserId USER = new UserId(TimeOrderedId.at(NOON));
  private static final UUID ID = TimeOrderedId.at(NOON);
  private static final Digest DIGEST = Samples.digest(ID);

  @ParameterizedTest(name = "{0}")
  @MethodSource({"messages", "records", "people"})
  void goesByTheIndexAndNothingElse(String what, String index, Consumer<Stores> question) {
    Plans.assertByIndexInOrder(Plans.of(file(), question), index);
  }

  /** Few messages have failed: these are sorted. */
  @Test
  void failedMessagesAreFoundAmongThoseThatFailed() {
    MessageRange failed = new MessageRange(ID, NOON, NOON, true, ID);

    Plans.assertByIndex(
        Plans.of(file(), stores -> stores.messages().within(ENVIRONMENT, failed, 10)),
        "webhook_messages_failed (webhook_id=? AND created_at>? AND created_at<?)");
  }

  static Stream<Arguments> messages() {
    MessageRange range = new MessageRange(ID, NOON, NOON, false, ID);
    return Stream.of(
        plan(
            "due",
            "webhook_messages_due (webhook_id=? AND next_attempt_at<?)",
            s -> s.messages().due(ID, NOON, 10)),
        plan("nextDue", "webhook_messages_due (webhook_id=?", s -> s.messages().nextDue()),
        plan("find", "m USING PRIMARY KEY (id=?)", s -> s.messages().find(ENVIRONMENT, ID, ID)),
        plan(
            "newest",
            "webhook_messages_by_webhook (webhook_id=? AND id<?)",
            s -> s.messages().newest(ENVIRONMENT, ID, ID, 10)),
        plan(
            "within",
            "webhook_messages_by_webhook (webhook_id=? AND id>?)",
            s -> s.messages().within(ENVIRONMENT, range, 10)),
        plan(
            "failedSince",
            "webhook_messages_failed (webhook_id=? AND created_at>?)",
            s -> s.messages().failedSince(ID, NOON)),
        plan(
            "deliveries",
            "webhook_deliveries_of_message (message_id=?)",
            s -> s.messages().deliveries(ID)),
        plan(
            "deleteBefore",
            "webhook_messages_settled (environment_id=? AND created_at<?)",
            s -> s.messages().deleteBefore(ENVIRONMENT, NOON, 10)),
        plan("enabled", "webhooks_enabled", s -> s.webhooks().enabled()),
        plan(
            "all",
            "webhooks_by_environment (environment_id=?)",
            s -> s.webhooks().all(ENVIRONMENT)));
  }

  static Stream<Arguments> records() {
    return Stream.of(
        plan(
            "audit append",
            "audit_by_environment (environment_id=?)",
            s -> s.audit().append(Plans.ENTRY)),
        plan(
            "audit after",
            "audit_by_environment (environment_id=? AND rowid>?)",
            s -> s.audit().after(ENVIRONMENT, 1, 10)),
        plan(
            "revocations after",
            "revocations_by_environment (environment_id=? AND rowid>?)",
            s -> s.revocations().after(ENVIRONMENT, 1, 10)),
        plan(
            "revocation",
            "INTEGER PRIMARY KEY (rowid=?)",
            s -> s.revocations().find(ENVIRONMENT, 1)),
        plan(
            "ofUser",
            "revocations_of_user (user_id=? AND generation=?)",
            s -> s.revocations().ofUser(ENVIRONMENT, USER, 1)),
        plan(
            "ofEnvironment",
            "revocations_of_environment (environment_id=? AND generation=?)",
            s -> s.revocations().ofEnvironment(ENVIRONMENT, 1)),
        plan("unfinished", "sweeps_unfinished", s -> s.sweeps().unfinished(10)),
        plan("event", "events_by_id (id=?)", s -> s.events().find(ENVIRONMENT, ID)),
        plan("events after", "INTEGER PRIMARY KEY (rowid>?)", s -> s.events().after(1, 10)),
        plan(
            "events",
            "events_by_environment (environment_id=? AND sequence<?)",
            s -> s.events().search(ENVIRONMENT, new EventQuery(null, NOON, NOON, 5L), 10)),
        plan(
            "events of a kind",
            "events_by_environment (environment_id=? AND sequence<?)",
            s -> s.events().search(ENVIRONMENT, new EventQuery("user", NOON, NOON, 5L), 10)),
        plan(
            "events deleted",
            "events_by_time (environment_id=? AND at<?)",
            s -> s.events().deleteBefore(ENVIRONMENT, NOON, 5, 10)),
        plan("newest event", "sqlite_sequence", s -> s.events().newest()));
  }

  static Stream<Arguments> people() {
    UserListing listing = new UserListing(UserQuery.ALL, UserOrder.CREATED_AT, false, 0, 10);
    return Stream.of(
        plan(
            "codes deleted",
            "email_codes_by_expiry (expires_at<?)",
            s -> s.emailCodes().deleteExpired(NOON, 10)),
        plan(
            "uses deleted",
            "one_times_by_end (until<?)",
            s -> s.oneTimes().deleteExpired(NOON, 10)),
        plan(
            "credential",
            "credentials_by_digest (kind=? AND digest=?)",
            s -> s.credentials().find(Credential.Kind.SECRET, List.of(DIGEST))),
        plan(
            "user by wallet",
            "user_wallets_by_address (environment_id=? AND chain=? AND folded=?)",
            s -> s.users().find(ENVIRONMENT, new UserKey.ByWallet("EVM", "0x"))),
        plan(
            "user by email",
            "user_emails_by_address (environment_id=? AND folded=?)",
            s -> s.users().find(ENVIRONMENT, new UserKey.ByEmail("a@x.org"))),
        plan(
            "visited",
            "sqlite_autoindex_users_1 (id=?)",
            s -> s.users().visited(ENVIRONMENT, USER, NOON)),
        plan("users", "users_by_age (environment_id=?", s -> s.users().list(ENVIRONMENT, listing)));
  }

  private static Arguments plan(String what, String index, Consumer<Stores> question) {
    return Arguments.of(what, index, question);
  }
}
