package dev.curfew.server.provision;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.Peppers;
import dev.curfew.core.access.Scopes;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.Settings;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.signing.SealedKey;
import dev.curfew.core.store.Database;
import dev.curfew.server.jose.KeyMaker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes further environments beside the first. */
public final class EnvironmentMaker {
  /** The most that one store holds: each is read whole at a start and by every chore. */
  static final int MOST = 10_000;

  private static final String INSTANCE = "instance.";

  private final Database database;
  private final Peppers peppers;
  private final KeyMaker keyMaker;
  private final InstantSource clock;

  public EnvironmentMaker(
      Database database, Peppers peppers, KeyMaker keyMaker, InstantSource clock) {
    this.database = database;
    this.peppers = peppers;
    this.keyMaker = keyMaker;
    this.clock = clock;
  }

  /** What comes of making one. */
  public sealed interface Outcome {
    /** It is there. */
    record Made(Environment environment, EnvironmentSecrets secrets) implements Outcome {}

    /** There are {@link #MOST} already. */
    record TooMany() implements Outcome {}
  }

  /**
   * Makes one that is empty and has the first settings of all. Its API token can do everything
   * inside it and nothing beside it.
   *
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public Outcome make(String name, EnvironmentKind kind, Cause cause) {
    Instant now = clock.instant();
    Environment environment =
        new Environment(
            new EnvironmentId(TimeOrderedId.at(now)), kind, false, name, Settings.INITIAL, 0, now);
    SealedKey key = keyMaker.make(environment.id(), Settings.INITIAL.signingAlgorithm(), now);
    EnvironmentSecrets secrets = EnvironmentSecrets.random(kind);
    NewEnvironment made = new NewEnvironment(environment, key, secrets, scopesWithin());
    return database.write(
        stores -> {
          if (stores.environments().all().size() >= MOST) {
            return new Outcome.TooMany();
          }
          made.insert(stores, peppers, cause);
          return new Outcome.Made(environment, secrets);
        });
  }

  private static Set<String> scopesWithin() {
    return Scopes.KNOWN.stream()
        .filter(scope -> !scope.startsWith(INSTANCE))
        .collect(Collectors.toSet());
  }
}
