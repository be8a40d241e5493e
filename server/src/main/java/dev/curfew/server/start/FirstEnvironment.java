package dev.curfew.server.start;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.Credential;
import dev.curfew.core.access.Peppers;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.password.PasswordHasher;
import dev.curfew.core.signing.SealedKey;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.Password;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserId;
import dev.curfew.server.jose.KeyMaker;
import dev.curfew.server.jose.Sealer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Fills an empty database: the first environment with its credentials, and the first admin. */
final class FirstEnvironment {
  private static final String ADMIN_ROLE = "owner";

  private final Database database;
  private final Peppers peppers;
  private final PasswordHasher hasher;
  private final KeyMaker keyMaker;
  private final InstantSource clock;

  FirstEnvironment(
      Database database,
      Peppers peppers,
      Sealer sealer,
      PasswordHasher hasher,
      InstantSource clock) {
    this.database = database;
    this.peppers = peppers;
    this.hasher = hasher;
    this.keyMaker = new KeyMaker(sealer);
    this.clock = clock;
  }

  /**
   * Writes everything in one commit, under {@code mark} so that the next start knows.
   *
   * @param secrets of which only digests are written
   */
  Environment create(FirstSecrets secrets, String mark, String markValue) {
    Instant now = clock.instant();
    Environment environment =
        environment(secrets.environmentId(), secrets.kind(), false, "Curfew", now);
    Environment console =
        environment(TimeOrderedId.at(now), EnvironmentKind.LIVE, true, "Curfew console", now);
    User admin = admin(console.id(), secrets, now);
    SealedKey key = keyMaker.make(environment.id(), environment.settings().signingAlgorithm(), now);
    return database.write(
        stores -> {
          stores.environments().insert(environment);
          stores.environments().insert(console);
          addCredentials(stores, environment.id(), secrets, now);
          stores.signingKeys().insert(key);
          var _ = stores.users().insert(admin);
          stores
              .audit()
              .append(
                  new AuditEntry(
                      now,
                      environment.id(),
                      Actor.SYSTEM,
                      "environment.created",
                      "",
                      "first start"));
          stores.marks().put(mark, markValue);
          return environment;
        });
  }

  private void addCredentials(
      Stores stores, EnvironmentId environment, FirstSecrets secrets, Instant now) {
    Map<Credential.Kind, String> all =
        Map.of(
            Credential.Kind.SECRET, secrets.secret(),
            Credential.Kind.PUBLIC_TOKEN, secrets.publicToken(),
            Credential.Kind.API_TOKEN, secrets.apiToken());
    all.forEach(
        (kind, value) -> {
          Set<String> scopes = kind == Credential.Kind.API_TOKEN ? Set.of("*") : Set.of();
          Credential credential =
              new Credential(TimeOrderedId.at(now), environment, kind, scopes, now);
          stores.credentials().insert(credential, peppers.current(value));
        });
  }

  private static Environment environment(
      UUID id, EnvironmentKind kind, boolean internal, String name, Instant now) {
    return new Environment(new EnvironmentId(id), kind, internal, name, Settings.INITIAL, 0, now);
  }

  private User admin(EnvironmentId console, FirstSecrets secrets, Instant now) {
    return new User(
        new UserId(TimeOrderedId.at(now)),
        console,
        null,
        false,
        Name.NONE,
        List.of(new Email(TimeOrderedId.at(now), secrets.adminEmail(), true)),
        List.of(),
        List.of(ADMIN_ROLE),
        Map.of(),
        Map.of(),
        new Password(TimeOrderedId.at(now), hasher.hash(secrets.adminPassword()), false),
        null,
        0,
        0,
        now);
  }
}
