package dev.curfew.core.user;

import dev.curfew.core.JsonValues;
import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who signs in.
 *
 * @param externalId the customer's own id; unique in the environment
 * @param pending whether the user has yet to complete a first sign-in
 * @param trustedMetadata written by the back end only
 * @param untrustedMetadata written by the user's browser too
 * @param profile what else a face lets callers say about a user, as JSON values
 * @param failedAttempts wrong passwords in a row
 * @param generation advanced to revoke every session minted under an older value
 * @param firstVisit when the first session was minted; null if none was
 * @param lastVisit when the newest session was minted; null if none was
 */
public record User(
    UserId id,
    EnvironmentId environment,
    @Nullable String externalId,
    boolean pending,
    Name name,
    List<Email> emails,
    List<Phone> phones,
    List<Wallet> wallets,
    List<String> roles,
    Map<String, @Nullable Object> trustedMetadata,
    Map<String, @Nullable Object> untrustedMetadata,
    Map<String, @Nullable Object> profile,
    @Nullable Password password,
    @Nullable Lock lock,
    int failedAttempts,
    long generation,
    Instant createdAt,
    @Nullable Instant firstVisit,
    @Nullable Instant lastVisit) {
  /** The largest profile, in bytes of JSON. */
  public static final int LARGEST_PROFILE = 16 * 1024;

  public User {
    emails = List.copyOf(emails);
    phones = List.copyOf(phones);
    wallets = List.copyOf(wallets);
    roles = List.copyOf(roles);
    trustedMetadata = JsonValues.frozen(trustedMetadata);
    untrustedMetadata = JsonValues.frozen(untrustedMetadata);
    profile = JsonValues.frozen(profile);
  }

  /** Whether a lock of either kind holds at {@code now}. */
  public boolean isLocked(Instant now) {
    return lock != null && lock.holds(now);
  }

  /** Whether the address is the user's and has been verified. */
  public boolean hasVerified(String address) {
    return emails.stream()
        .anyMatch(
            email ->
                email.verified() && Email.folded(email.address()).equals(Email.folded(address)));
  }

  /** Whether the password is the same, be it hashed anew, or there is none in both. */
  public boolean hasSamePasswordAs(User other) {
    return Objects.equals(passwordId(), other.passwordId());
  }

  private @Nullable UUID passwordId() {
    return password == null ? null : password.id();
  }

  /** A changed copy in the making. */
  public UserEdit edit() {
    return new UserEdit(this);
  }
}
