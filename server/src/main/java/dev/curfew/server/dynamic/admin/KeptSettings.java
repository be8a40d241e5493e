package dev.curfew.server.dynamic.admin;

import dev.curfew.server.dynamic.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of the settings are kept for clients to read, without anything done about them. */
final class KeptSettings {
  /** The members there are; others are kept too. */
  static final Set<String> SECTIONS =
      Set.of(
          "chains",
          "customFields",
          "design",
          "exchanges",
          "general",
          "kyc",
          "networks",
          "privacy",
          "providers",
          "sdk",
          "security");

  private static final Set<String> LISTS =
      Set.of("chains", "customFields", "exchanges", "kyc", "networks", "providers");

  /** Everybody may read the settings, and nothing here is done with these. */
  private static final Set<String> SECRETS = Set.of("secretKey", "clientSecret");

  private KeptSettings() {}

  /** What was sent, without secrets and without what is acted on and shown from elsewhere. */
  static Map<String, @Nullable Object> of(Members sent) {
    requireTypes(sent);
    Map<String, @Nullable Object> kept = open(sent.values());
    kept.remove("environmentName");
    if (kept.get("security") instanceof Map<?, ?> security) {
      Map<String, @Nullable Object> rest = open(security);
      rest.remove("jwtDuration");
      rest.remove("externalAuth");
      if (rest.get("auth") instanceof Map<?, ?> auth) {
        Map<String, @Nullable Object> restOfAuth = open(auth);
        restOfAuth.remove("storage");
        rest.put("auth", restOfAuth);
      }
      kept.put("security", rest);
    }
    return kept;
  }

  /** Clients read these without looking at their type. */
  private static void requireTypes(Members sent) {
    for (String name : SECTIONS) {
      if (LISTS.contains(name)) {
        var _ = sent.objects(name);
      } else {
        var _ = sent.object(name);
      }
    }
  }

  /** A copy without secrets at any depth. */
  private static Map<String, @Nullable Object> open(Map<?, ?> object) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          String text = String.valueOf(name);
          if (!SECRETS.contains(text)) {
            copy.put(text, openValue(value));
          }
        });
    return copy;
  }

  private static @Nullable Object openValue(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> object -> open(object);
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(item -> copy.add(openValue(item)));
        yield copy;
      }
      case null -> null;
      default -> value;
    };
  }
}
