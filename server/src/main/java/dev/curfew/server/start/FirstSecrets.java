package dev.curfew.server.start;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.server.provision.Generated;
import java.time.Instant;
import java.util.UUID;

/** What the first start makes up, or is given: shown to the person at the terminal, once. */
public record FirstSecrets(
    UUID environmentId,
    EnvironmentKind kind,
    String secret,
    String publicToken,
    String apiToken,
    String adminEmail,
    String adminPassword) {
  private static final String USUAL_ADMIN = "admin@localhost";
  private static final int SHORTEST_PASSWORD = 8;

  static FirstSecrets of(ConfiguredValues given, Instant now) {
    EnvironmentKind kind = given.environmentKind().orElse(EnvironmentKind.TEST);
    String email = given.find(ConfiguredValues.Name.ADMIN_EMAIL).orElse(USUAL_ADMIN);
    if (!email.matches("[^\\s@]+@[^\\s@]+")) {
      throw ConfiguredValues.problem(ConfiguredValues.Name.ADMIN_EMAIL, "must be an email address");
    }
    String password =
        given.find(ConfiguredValues.Name.ADMIN_PASSWORD).orElseGet(Generated::password);
    if (password.length() < SHORTEST_PASSWORD) {
      throw ConfiguredValues.problem(
          ConfiguredValues.Name.ADMIN_PASSWORD,
          "must have at least " + SHORTEST_PASSWORD + " characters");
    }
    return new FirstSecrets(
        given.environmentId().orElseGet(() -> TimeOrderedId.at(now)),
        kind,
        given.secret(ConfiguredValues.Name.SECRET, "").orElseGet(() -> Generated.secret(kind)),
        given
            .secret(ConfiguredValues.Name.PUBLIC_TOKEN, "")
            .orElseGet(() -> Generated.publicToken(kind)),
        given.secret(ConfiguredValues.Name.API_TOKEN, "dyn_").orElseGet(Generated::apiToken),
        email,
        password);
  }

  @Override
  public String toString() {
    return "FirstSecrets[" + environmentId + ", hidden]";
  }
}
