package dev.curfew.server.start;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.Peppers;
import dev.curfew.core.access.Scopes;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.password.PasswordHasher;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.signing.SealedKey;
import dev.curfew.core.store.Database;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.Password;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserId;
import dev.curfew.server.jose.KeyMaker;
import dev.curfew.server.jose.Sealer;
import dev.curfew.server.provision.EnvironmentSecrets;
import dev.curfew.server.provision.NewEnvironment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Fills an empty database: the first environment with its credentials, and the first admin. */
final class FirstEnvironment {
  private static final String ADMIN_ROLE = "owner";
  private static final Cause FIRST_START = new Cause(Actor.SYSTEM, "first start");

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
    EnvironmentSecrets opening =
        new EnvironmentSecrets(secrets.secret(), secrets.publicToken(), secrets.apiToken());
    NewEnvironment first = new NewEnvironment(environment, key, opening, Set.of(Scopes.ALL));
    return database.write(
        stores -> {
          first.insert(stores, peppers, FIRST_START);
          stores.environments().insert(console);
          var _ = stores.users().insert(admin);
          stores.marks().put(mark, markValue);
          return environment;
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
        List.of(),
        List.of(ADMIN_ROLE),
        Map.of(),
        Map.of(),
        Map.of(),
        new Password(TimeOrderedId.at(now), hasher.hash(secrets.adminPassword()), false),
        null,
        0,
        0,
        now,
        null,
        null);
  }
}
