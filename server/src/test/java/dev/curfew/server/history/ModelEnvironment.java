package dev.curfew.server.history;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.SessionLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a person with pencil and paper would note about an environment. */
final class ModelEnvironment {
  final EnvironmentId id;
  @Nullable Duration idleTimeout;
  @Nullable SessionLimit limit;

  ModelEnvironment(EnvironmentId id) {
    this.id = id;
  }
}
