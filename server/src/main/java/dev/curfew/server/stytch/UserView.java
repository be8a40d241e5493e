package dev.curfew.server.stytch;

import dev.curfew.core.user.Email;
import dev.curfew.core.user.Lock;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.Password;
import dev.curfew.core.user.Phone;
import dev.curfew.core.user.User;
import dev.curfew.core.user.Wallet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Users as this face shows them; contract section 3.4. */
final class UserView {
  /** What the contract calls the role that every user has. */
  static final String EVERYONE = "stytch_user";

  private final Ids ids;
  private final Instant now;

  UserView(Ids ids, Instant now) {
    this.ids = ids;
    this.now = now;
  }

  Map<String, @Nullable Object> of(User user) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("user_id", ids.user(user.id()));
    view.put("external_id", user.externalId());
    view.put("status", user.pending() ? "pending" : "active");
    view.put("name", name(user.name()));
    view.put("emails", emails(user));
    view.put("phone_numbers", phones(user));
    for (String empty :
        List.of("providers", "webauthn_registrations", "biometric_registrations", "totps")) {
      view.put(empty, List.of());
    }
    view.put("crypto_wallets", wallets(user));
    view.put("password", password(user.password()));
    view.put("roles", roles(user));
    view.put("trusted_metadata", user.trustedMetadata());
    view.put("untrusted_metadata", user.untrustedMetadata());
    view.put("created_at", Wire.time(user.createdAt()));
    Lock lock = user.isLocked(now) ? user.lock() : null;
    view.put("is_locked", lock != null);
    view.put("lock_created_at", lock == null ? null : Wire.time(lock.createdAt()));
    view.put("lock_expires_at", lock == null ? null : Wire.timeOrNull(lock.expiresAt()));
    return view;
  }

  List<Map<String, Object>> emails(User user) {
    return user.emails().stream().map(this::email).toList();
  }

  List<Map<String, Object>> phones(User user) {
    return user.phones().stream().map(this::phone).toList();
  }

  List<Map<String, Object>> wallets(User user) {
    return user.wallets().stream().map(this::wallet).toList();
  }

  static List<String> roles(User user) {
    return Stream.concat(Stream.of(EVERYONE), user.roles().stream()).distinct().toList();
  }

  private Map<String, Object> email(Email email) {
    return Map.of(
        "email_id", ids.shown("email", email.id()),
        "email", email.address(),
        "verified", email.verified());
  }

  private Map<String, Object> phone(Phone phone) {
    return Map.of(
        "phone_id", ids.shown("phone-number", phone.id()),
        "phone_number", phone.number(),
        "verified", phone.verified());
  }

  private Map<String, Object> wallet(Wallet wallet) {
    return Map.of(
        "crypto_wallet_id", ids.shown("crypto-wallet", wallet.id()),
        "crypto_wallet_address", wallet.address(),
        "crypto_wallet_type", wallet.chain(),
        "verified", wallet.verifiedAt() != null);
  }

  private @Nullable Map<String, Object> password(@Nullable Password password) {
    return password == null
        ? null
        : Map.of(
            "password_id", ids.shown("password", password.id()),
            "requires_reset", password.requiresReset());
  }

  private static Map<String, String> name(Name name) {
    Map<String, String> view = new LinkedHashMap<>();
    view.put("first_name", name.first());
    view.put("middle_name", name.middle());
    view.put("last_name", name.last());
    return view;
  }
}
