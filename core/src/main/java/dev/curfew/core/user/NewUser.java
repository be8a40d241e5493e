package dev.curfew.core.user;

import dev.curfew.core.password.PasswordHash;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the maker of a user says about it. */
public record NewUser(
    @Nullable String email,
    boolean emailVerified,
    @Nullable String phone,
    @Nullable String externalId,
    boolean pending,
    Name name,
    List<String> roles,
    Map<String, @Nullable Object> trustedMetadata,
    Map<String, @Nullable Object> untrustedMetadata,
    @Nullable PasswordHash password,
    List<Wallet> wallets,
    Map<String, @Nullable Object> profile) {
  /** One without wallets and without a profile. */
  public NewUser(
      @Nullable String email,
      boolean emailVerified,
      @Nullable String phone,
      @Nullable String externalId,
      boolean pending,
      Name name,
      List<String> roles,
      Map<String, @Nullable Object> trustedMetadata,
      Map<String, @Nullable Object> untrustedMetadata,
      @Nullable PasswordHash password) {
    this(
        email,
        emailVerified,
        phone,
        externalId,
        pending,
        name,
        roles,
        trustedMetadata,
        untrustedMetadata,
        password,
        List.of(),
        Map.of());
  }
}
