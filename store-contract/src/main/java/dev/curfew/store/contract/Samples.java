package dev.curfew.store.contract;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.Digest;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.session.Attributes;
import dev.curfew.core.session.Claims;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.Verdict;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.Phone;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.Wallet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Things to store, plain but for what a case is about. */
public final class Samples {
  public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  public static final Duration HOUR = Duration.ofHours(1);
  public static final Cause CAUSE = new Cause(new Actor(Actor.Type.ADMIN, "ada"), "stolen laptop");

  private Samples() {}

  /** A new environment. */
  public static Environment environment() {
    return new Environment(
        new EnvironmentId(TimeOrderedId.at(NOON)),
        EnvironmentKind.TEST,
        false,
        "Shop",
        Settings.INITIAL,
        0,
        NOON);
  }

  /** A new user without anything that could be taken. */
  public static User user(EnvironmentId environment) {
    return user(environment, NOON);
  }

  /** A new user of some age. */
  public static User user(EnvironmentId environment, Instant createdAt) {
    return new User(
        new UserId(TimeOrderedId.at(createdAt)),
        environment,
        null,
        false,
        Name.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        null,
        0,
        0,
        createdAt,
        null,
        null);
  }

  /** The same user under another id. */
  @SuppressWarnings("NullAway") // a compact constructor's class file loses @Nullable in Map
  public static User withId(User user, UserId id) {
    return new User(
        id,
        user.environment(),
        user.externalId(),
        user.pending(),
        user.name(),
        user.emails(),
        user.phones(),
        user.wallets(),
        user.roles(),
        user.trustedMetadata(),
        user.untrustedMetadata(),
        user.profile(),
        user.password(),
        user.lock(),
        user.failedAttempts(),
        user.generation(),
        user.createdAt(),
        user.firstVisit(),
        user.lastVisit());
  }

  public static Email email(String address) {
    return new Email(TimeOrderedId.at(NOON), address, false);
  }

  /** A wallet that nobody has signed with. */
  public static Wallet wallet(String chain, String address) {
    return new Wallet(TimeOrderedId.at(NOON), chain, address, "", "", null);
  }

  public static Phone phone(String number) {
    return new Phone(TimeOrderedId.at(NOON), number, false);
  }

  /** A new session of an hour from noon. */
  public static Session session(EnvironmentId environment, UserId user) {
    return session(environment, user, NOON, TimeOrderedId.at(NOON));
  }

  /** A new session of an hour. */
  public static Session session(
      EnvironmentId environment, UserId user, Instant startedAt, UUID id) {
    return new Session(
        new SessionId(id),
        environment,
        user,
        List.of(),
        Attributes.UNKNOWN,
        Claims.NONE,
        startedAt,
        startedAt,
        startedAt.plus(HOUR),
        0,
        0,
        null);
  }

  /** The same session under other generations, and ended in another way. */
  public static Session with(
      Session session, long environment, long user, Verdict.@Nullable Dead end) {
    return new Session(
        session.id(),
        session.environment(),
        session.user(),
        session.factors(),
        session.attributes(),
        session.claims(),
        session.startedAt(),
        session.lastAccessedAt(),
        session.expiresAt(),
        environment,
        user,
        end);
  }

  /** An end that somebody brought about. */
  public static Verdict.Dead revoked(Instant at) {
    return new Verdict.Dead(Verdict.Reason.REVOKED, at);
  }

  /** The digest that stands for the token of that session. */
  public static Digest digest(SessionId session) {
    return digest(session.value());
  }

  /** A digest nothing else has. */
  public static Digest digest(UUID of) {
    return new Digest(
        ByteBuffer.allocate(Digest.LENGTH)
            .putLong(of.getMostSignificantBits())
            .putLong(of.getLeastSignificantBits())
            .array());
  }
}
