package dev.curfew.evidence.contract;

import java.util.List;

/** What every user object has. */
final class UserShape {
  /** The arrays that a typed SDK demands, empty or not. */
  static final List<String> LISTS =
      List.of(
          "emails",
          "phone_numbers",
          "webauthn_registrations",
          "providers",
          "totps",
          "crypto_wallets",
          "biometric_registrations",
          "roles");

  private UserShape() {}
}
