package dev.curfew.store.sqlite;

import dev.curfew.core.password.PasswordHash;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.Lock;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.Password;
import dev.curfew.core.user.Phone;
import dev.curfew.core.user.User;
import dev.curfew.core.user.Wallet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A user with everything that belongs to it, as one statement reads and another writes it. */
final class UserRow {
  static final String SELECT =
      """
      SELECT u.id, u.environment_id, u.external_id, u.pending,
        u.first_name, u.middle_name, u.last_name,
        (SELECT json_group_array(
            json_object('id', hex(m.id), 'value', m.address, 'verified', m.verified)
            ORDER BY m.position)
          FROM user_emails m WHERE m.user_id = u.id),
        (SELECT json_group_array(
            json_object('id', hex(p.id), 'value', p.number, 'verified', p.verified)
            ORDER BY p.position)
          FROM user_phones p WHERE p.user_id = u.id),
        (SELECT json_group_array(
            json_object('id', hex(w.id), 'chain', w.chain, 'address', w.address,
              'name', w.name, 'provider', w.provider, 'verifiedAt', w.verified_at)
            ORDER BY w.position)
          FROM user_wallets w WHERE w.user_id = u.id),
        u.roles, u.trusted_metadata, u.untrusted_metadata, u.profile,
        u.password_id, u.password_algorithm, u.password_hash, u.password_requires_reset,
        u.lock_by_admin, u.locked_at, u.lock_expires_at,
        u.failed_attempts, u.generation, u.created_at, u.first_visit_at, u.last_visit_at
      FROM users u
      """;

  private static final Json.Type<Contact[]> CONTACTS = Json.Type.of(Contact[].class);
  private static final Json.Type<HeldWallet[]> WALLETS = Json.Type.of(HeldWallet[].class);
  private static final String NONE = "[]";
  private static final int HEX = 16;
  private static final int HALF_A_UUID = 16;

  private UserRow() {}

  /** An email address or phone number as {@link #SELECT} gives it. */
  private record Contact(String id, String value, int verified) {
    Email toEmail() {
      return new Email(uuid(id), value, verified != 0);
    }

    Phone toPhone() {
      return new Phone(uuid(id), value, verified != 0);
    }
  }

  /** A wallet as {@link #SELECT} gives it. */
  private record HeldWallet(
      String id,
      String chain,
      String address,
      String name,
      String provider,
      @Nullable Long verifiedAt) {
    Wallet toCore() {
      Instant at = verifiedAt == null ? null : Instant.ofEpochMilli(verifiedAt);
      return new Wallet(uuid(id), chain, address, name, provider, at);
    }
  }

  @SuppressWarnings("NullAway") // a compact constructor's class file loses @Nullable in Map
  static User read(Row row) throws SQLException {
    return new User(
        row.user(),
        row.environment(),
        row.optionalText(),
        row.flag(),
        new Name(row.text(), row.text(), row.text()),
        contacts(row.text(), Contact::toEmail),
        contacts(row.text(), Contact::toPhone),
        wallets(row.text()),
        Json.texts(row.text()),
        Json.object(row.text()),
        Json.object(row.text()),
        Json.object(row.text()),
        password(row),
        lock(row),
        (int) row.number(),
        row.number(),
        row.time(),
        row.optionalTime(),
        row.optionalTime());
  }

  /** Binds what an update may set, in the order in which the statements name it. */
  static Call bind(Call call, User user) {
    Call bound =
        call.text(user.externalId())
            .flag(user.pending())
            .text(user.name().first())
            .text(user.name().middle())
            .text(user.name().last())
            .text(folded(user.name()))
            .text(Json.write(user.roles()))
            .text(Json.write(user.trustedMetadata()))
            .text(Json.write(user.untrustedMetadata()))
            .text(Json.write(user.profile()))
            .number((long) user.failedAttempts());
    return bind(bind(bound, user.password()), user.lock());
  }

  /** The form in which names are searched: the parts that are not empty, without case. */
  private static String folded(Name name) {
    return UserCondition.folded(
        Stream.of(name.first(), name.middle(), name.last())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" ")));
  }

  private static Call bind(Call call, @Nullable Password password) {
    return password == null
        ? call.id(null).text(null).text(null).flag(false)
        : call.id(password.id())
            .text(password.hash().algorithm())
            .text(password.hash().encoded())
            .flag(password.requiresReset());
  }

  private static Call bind(Call call, @Nullable Lock lock) {
    return lock == null
        ? call.flag(false).time(null).time(null)
        : call.flag(lock.byAdmin()).time(lock.createdAt()).time(lock.expiresAt());
  }

  private static <T> List<T> contacts(String json, Function<Contact, T> toCore) {
    if (json.equals(NONE)) {
      return List.of();
    }
    Contact[] contacts = CONTACTS.read(json);
    return Arrays.stream(contacts).map(toCore).toList();
  }

  private static List<Wallet> wallets(String json) {
    if (json.equals(NONE)) {
      return List.of();
    }
    HeldWallet[] wallets = WALLETS.read(json);
    return Arrays.stream(wallets).map(HeldWallet::toCore).toList();
  }

  private static UUID uuid(String hex) {
    return new UUID(
        Long.parseUnsignedLong(hex.substring(0, HALF_A_UUID), HEX),
        Long.parseUnsignedLong(hex.substring(HALF_A_UUID), HEX));
  }

  private static @Nullable Password password(Row row) throws SQLException {
    UUID id = row.optionalId();
    PasswordHash hash = hash(row.optionalText(), row.optionalText());
    boolean requiresReset = row.flag();
    return id == null || hash == null ? null : new Password(id, hash, requiresReset);
  }

  private static @Nullable PasswordHash hash(@Nullable String algorithm, @Nullable String encoded) {
    return algorithm == null || encoded == null ? null : new PasswordHash(algorithm, encoded);
  }

  private static @Nullable Lock lock(Row row) throws SQLException {
    boolean byAdmin = row.flag();
    Instant lockedAt = row.optionalTime();
    Instant expiresAt = row.optionalTime();
    return lockedAt == null ? null : new Lock(byAdmin, lockedAt, expiresAt);
  }
}
