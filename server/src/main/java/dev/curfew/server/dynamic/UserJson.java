package dev.curfew.server.dynamic;

import dev.curfew.core.JsonValues;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.User;
import dev.curfew.core.user.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Users as this contract shows them; section 1.2. */
public final class UserJson {
  private UserJson() {}

  /** What both the SDK and the admin face show: BaseUser with its verified credentials. */
  public static Map<String, @Nullable Object> base(User user) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>(user.profile());
    json.remove("oauthAccounts");
    json.put("id", user.id().value().toString());
    json.put("projectEnvironmentId", user.environment().value().toString());
    json.put("email", user.emails().isEmpty() ? null : user.emails().getFirst().address());
    json.put("firstName", orNull(user.name().first()));
    json.put("lastName", orNull(user.name().last()));
    json.put("phoneNumber", user.phones().isEmpty() ? null : user.phones().getFirst().number());
    json.put("metadata", user.untrustedMetadata());
    json.put("verifiedCredentials", credentials(user));
    json.put("firstVisit", timeOrNull(user.firstVisit()));
    json.put("lastVisit", timeOrNull(user.lastVisit()));
    json.put("newUser", user.firstVisit() == null);
    json.put("scope", String.join(" ", user.roles()));
    json.put("lists", List.of());
    json.put("missingFields", List.of());
    json.values().removeIf(value -> value == null);
    return json;
  }

  /** What the user has proved to be its own: JwtVerifiedCredential, section 1.2. */
  public static List<Map<String, @Nullable Object>> credentials(User user) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (Email email : user.emails()) {
      if (email.verified()) {
        Map<String, @Nullable Object> json = credential(email.id().toString(), "email");
        json.put("email", email.address());
        json.put("public_identifier", email.address());
        all.add(json);
      }
    }
    for (Wallet wallet : user.wallets()) {
      Map<String, @Nullable Object> json = credential(wallet.id().toString(), "blockchain");
      json.put("address", wallet.address());
      json.put("chain", Chains.ofCredential(wallet.chain()));
      json.put("public_identifier", wallet.address());
      json.put("wallet_name", wallet.name());
      json.put("wallet_provider", wallet.provider());
      json.put("verifiedAt", timeOrNull(wallet.verifiedAt()));
      all.add(json);
    }
    if (user.externalId() != null) {
      Map<String, @Nullable Object> json = credential(user.id().value().toString(), "externalUser");
      json.put("public_identifier", user.externalId());
      all.add(json);
    }
    return all;
  }

  private static Map<String, @Nullable Object> credential(String id, String format) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("format", format);
    json.put("signInEnabled", true);
    return json;
  }

  private static @Nullable String timeOrNull(@Nullable Instant time) {
    return time == null ? null : JsonValues.time(time);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
