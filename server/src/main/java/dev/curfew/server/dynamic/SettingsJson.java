package dev.curfew.server.dynamic;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.ExternalAuth;
import dev.curfew.core.environment.SdkSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An environment's settings as both faces show them: ProjectSettings, section 1.3. Anybody may read
 * them, so nothing in them is secret.
 */
public final class SettingsJson {
  private SettingsJson() {}

  /** What Curfew acts on, over what it only keeps for clients, with every required member. */
  public static Map<String, @Nullable Object> of(Environment environment) {
    SdkSettings sdk = environment.settings().sdk();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("environmentName", name(environment.kind()));
    json.put("chains", sdk.chains().stream().map(SettingsJson::chain).toList());
    json.put("kyc", List.of());
    for (String section : List.of("design", "general", "privacy", "sdk")) {
      json.put(section, Map.of());
    }
    json.putAll(sdk.presentation());
    json.put("security", security(sdk));
    return json;
  }

  /** How this contract calls the kind of an environment. */
  public static String name(EnvironmentKind kind) {
    return switch (kind) {
      case TEST -> "sandbox";
      case LIVE -> "live";
    };
  }

  private static Map<String, Object> chain(String name) {
    return Map.of("name", name, "enabled", true);
  }

  private static Map<String, @Nullable Object> security(SdkSettings sdk) {
    Map<String, @Nullable Object> json = kept(sdk.presentation().get("security"));
    Map<String, @Nullable Object> auth = kept(json.get("auth"));
    auth.put("storage", List.of(sdk.cookieStorage() ? "cookie" : "localstorage"));
    json.put("jwtDuration", duration(sdk.jwtLifetime()));
    json.put("auth", auth);
    if (sdk.externalAuth() != null) {
      json.put("externalAuth", externalAuth(sdk.externalAuth()));
    }
    return json;
  }

  /** In the largest unit that leaves no fraction. */
  private static Map<String, Object> duration(Duration lifetime) {
    long minutes = lifetime.toMinutes();
    if (minutes % Duration.ofDays(1).toMinutes() == 0) {
      return Map.of("amount", lifetime.toDays(), "unit", "days");
    }
    return minutes % Duration.ofHours(1).toMinutes() == 0
        ? Map.of("amount", lifetime.toHours(), "unit", "hours")
        : Map.of("amount", minutes, "unit", "minutes");
  }

  private static Map<String, @Nullable Object> externalAuth(ExternalAuth auth) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("enabled", auth.enabled());
    json.put("iss", auth.issuer());
    json.put("aud", auth.audience());
    json.put("jwksUrl", auth.jwksUrl().toString());
    json.put("cookieName", auth.cookieName());
    json.put("assumeEmailVerified", auth.assumeEmailVerified());
    json.values().removeIf(value -> value == null);
    return json;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> kept(@Nullable Object object) {
    return object instanceof Map<?, ?> map
        ? new LinkedHashMap<>((Map<String, @Nullable Object>) map)
        : new LinkedHashMap<>();
  }
}
