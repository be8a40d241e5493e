package dev.curfew.store.sqlite;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserConflict;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserListing;
import dev.curfew.core.user.UserPage;
import dev.curfew.core.user.UserQuery;
import dev.curfew.core.user.UserStore;
import dev.curfew.core.user.Wallet;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users in SQLite. */
final class SqliteUsers implements UserStore {
  private static final String INSERT =
      """
      INSERT INTO users
        (external_id, pending, first_name, middle_name, last_name, folded_name,
        roles, trusted_metadata, untrusted_metadata, profile, failed_attempts,
        password_id, password_algorithm, password_hash, password_requires_reset,
        lock_by_admin, locked_at, lock_expires_at,
        environment_id, id, created_at, first_visit_at, last_visit_at, generation)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)""";
  private static final String UPDATE =
      """
      UPDATE users
      SET external_id = ?, pending = ?, first_name = ?, middle_name = ?, last_name = ?,
        folded_name = ?, roles = ?, trusted_metadata = ?, untrusted_metadata = ?,
        profile = ?, failed_attempts = ?,
        password_id = ?, password_algorithm = ?, password_hash = ?, password_requires_reset = ?,
        lock_by_admin = ?, locked_at = ?, lock_expires_at = ?
      WHERE environment_id = ? AND id = ?""";
  private static final String OF_ENVIRONMENT =
      UserRow.SELECT + "WHERE u.deleted_at IS NULL AND u.environment_id = ?1 AND ";
  static final String BY_ID = OF_ENVIRONMENT + "u.id = ?2";
  private static final String BY_EXTERNAL_ID = OF_ENVIRONMENT + "u.external_id = ?2";
  private static final String BY_PASSWORD_ID = OF_ENVIRONMENT + "u.password_id = ?2";
  private static final String BY_EMAIL =
      OF_ENVIRONMENT
          + """
          u.id = (SELECT user_id FROM user_emails WHERE environment_id = ?1 AND folded = ?2)""";
  private static final String BY_EMAIL_ID =
      OF_ENVIRONMENT + "u.id = (SELECT user_id FROM user_emails WHERE id = ?2)";
  private static final String BY_PHONE =
      OF_ENVIRONMENT
          + """
          u.id = (SELECT user_id FROM user_phones WHERE environment_id = ?1 AND number = ?2)""";
  private static final String BY_PHONE_ID =
      OF_ENVIRONMENT + "u.id = (SELECT user_id FROM user_phones WHERE id = ?2)";
  private static final String BY_WALLET =
      OF_ENVIRONMENT
          + """
          u.id = (SELECT user_id FROM user_wallets
            WHERE environment_id = ?1 AND chain = ?2 AND folded = ?3)""";
  private static final String OTHER_WITH_EXTERNAL_ID =
      "SELECT 1 FROM users WHERE environment_id = ? AND external_id = ? AND id <> ?";
  private static final String VISITED =
      """
      UPDATE users
      SET first_visit_at = min(coalesce(first_visit_at, ?1), ?1),
        last_visit_at = max(coalesce(last_visit_at, ?1), ?1)
      WHERE environment_id = ?2 AND id = ?3 AND deleted_at IS NULL""";
  private static final String ADVANCE =
      """
      UPDATE users SET generation = generation + 1
      WHERE environment_id = ? AND id = ?
      RETURNING generation""";

  /** What is left says only that the user's sessions are dead, and since when. */
  private static final String ERASE =
      """
      UPDATE users
      SET deleted_at = ?, external_id = NULL, pending = FALSE, failed_attempts = 0,
        first_name = '', middle_name = '', last_name = '', folded_name = '',
        roles = '[]', trusted_metadata = '{}', untrusted_metadata = '{}', profile = '{}',
        first_visit_at = NULL, last_visit_at = NULL,
        password_id = NULL, password_algorithm = NULL, password_hash = NULL,
        password_requires_reset = FALSE
      WHERE environment_id = ? AND id = ? AND deleted_at IS NULL""";

  private final Sql sql;
  private final UserContacts contacts;

  SqliteUsers(Sql sql) {
    this.sql = sql;
    this.contacts = new UserContacts(sql);
  }

  @Override
  public Optional<UserConflict> insert(User user) {
    Optional<UserConflict> conflict = conflict(user);
    if (conflict.isEmpty()) {
      UserRow.bind(sql.call(INSERT), user)
          .id(user.environment().value())
          .id(user.id().value())
          .time(user.createdAt())
          .time(user.firstVisit())
          .time(user.lastVisit())
          .update();
      contacts.insert(user);
    }
    return conflict;
  }

  @Override
  public Optional<User> find(EnvironmentId environment, UserKey key) {
    return switch (key) {
      case UserKey.ById(UserId id) -> find(BY_ID, environment, call -> call.id(id.value()));
      case UserKey.ByExternalId(String id) ->
          find(BY_EXTERNAL_ID, environment, call -> call.text(id));
      case UserKey.ByEmail(String address) ->
          find(BY_EMAIL, environment, call -> call.text(Email.folded(address)));
      case UserKey.ByEmailId(var id) -> find(BY_EMAIL_ID, environment, call -> call.id(id));
      case UserKey.ByPhone(String number) -> find(BY_PHONE, environment, call -> call.text(number));
      case UserKey.ByPhoneId(var id) -> find(BY_PHONE_ID, environment, call -> call.id(id));
      case UserKey.ByWallet(String chain, String address) ->
          find(BY_WALLET, environment, call -> call.text(chain).text(Wallet.folded(address)));
      case UserKey.ByPasswordId(var id) -> find(BY_PASSWORD_ID, environment, call -> call.id(id));
    };
  }

  @Override
  public Optional<UserConflict> update(User user) {
    Optional<User> before = find(user.environment(), new UserKey.ById(user.id()));
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Optional<UserConflict> conflict = conflict(user);
    if (conflict.isEmpty()) {
      UserRow.bind(sql.call(UPDATE), user)
          .id(user.environment().value())
          .id(user.id().value())
          .update();
      contacts.replace(before.get(), user);
    }
    return conflict;
  }

  @Override
  public long advanceGeneration(EnvironmentId environment, UserId user) {
    return sql.call(ADVANCE)
        .id(environment.value())
        .id(user.value())
        .first(Row::number)
        .orElseThrow(() -> new NoSuchElementException("There is no such user."));
  }

  @Override
  public void delete(EnvironmentId environment, UserId user, Instant at) {
    int erased = sql.call(ERASE).time(at).id(environment.value()).id(user.value()).update();
    if (erased == 1) {
      contacts.delete(user);
    }
  }

  @Override
  public UserPage search(
      EnvironmentId environment, UserQuery query, @Nullable UserId after, int limit) {
    return new UserSearch(sql, environment, query).page(after, limit);
  }

  @Override
  public UserPage list(EnvironmentId environment, UserListing listing) {
    return new UserSearch(sql, environment, listing.query()).list(listing);
  }

  @Override
  public void visited(EnvironmentId environment, UserId user, Instant at) {
    sql.call(VISITED).time(at).id(environment.value()).id(user.value()).update();
  }

  private Optional<User> find(String statement, EnvironmentId environment, Call.Binding key) {
    return key.bind(sql.call(statement).id(environment.value())).first(UserRow::read);
  }

  private Optional<UserConflict> conflict(User user) {
    if (contacts.hasTakenEmail(user)) {
      return Optional.of(UserConflict.EMAIL);
    }
    if (contacts.hasTakenPhone(user)) {
      return Optional.of(UserConflict.PHONE);
    }
    if (hasTakenExternalId(user)) {
      return Optional.of(UserConflict.EXTERNAL_ID);
    }
    return contacts.hasTakenWallet(user) ? Optional.of(UserConflict.WALLET) : Optional.empty();
  }

  private boolean hasTakenExternalId(User user) {
    return user.externalId() != null
        && sql.call(OTHER_WITH_EXTERNAL_ID)
            .id(user.environment().value())
            .text(user.externalId())
            .id(user.id().value())
            .first(Row::flag)
            .isPresent();
  }
}
