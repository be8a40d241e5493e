package dev.curfew.core.environment;

import java.util.List;
import java.util.Optional;

/** Environments at rest. Inside a write, what is read stays as read until the write ends. */
public interface EnvironmentStore {
  /** Adds it with generation 0, whatever the record says. */
  void insert(Environment environment);

  Optional<Environment> find(EnvironmentId id);

  /** Every environment, oldest first. */
  List<Environment> all();

  /** Sets name and settings; never the generation. No effect on an unknown id. */
  void update(Environment environment);

  /** Adds one to the generation, and returns the new value. */
  long advanceGeneration(EnvironmentId id);
}
