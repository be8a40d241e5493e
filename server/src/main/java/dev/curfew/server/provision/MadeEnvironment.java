package dev.curfew.server.provision;

import dev.curfew.core.environment.Environment;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the owner of a new environment is told, once: by the API and at the command line alike. */
public final class MadeEnvironment {
  private MadeEnvironment() {}

  /** Its ids and what opens it, by name. */
  public static Map<String, String> shown(EnvironmentMaker.Outcome.Made made) {
    Environment environment = made.environment();
    String id = environment.id().value().toString();
    String kind = environment.kind().name().toLowerCase(Locale.ROOT);
    Map<String, String> shown = new LinkedHashMap<>();
    shown.put("environment_id", id);
    shown.put("project_id", "project-" + kind + "-" + id);
    shown.put("secret", made.secrets().secret());
    shown.put("public_token", made.secrets().publicToken());
    shown.put("api_token", made.secrets().apiToken());
    return shown;
  }
}
