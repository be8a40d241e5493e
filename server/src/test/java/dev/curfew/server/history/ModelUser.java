package dev.curfew.server.history;

import dev.curfew.core.user.UserId;

/** What a person with pencil and paper would note about a user. */
final class ModelUser {
  final ModelEnvironment environment;
  final UserId id;
  boolean locked;
  boolean deleted;

  ModelUser(ModelEnvironment environment, UserId id) {
    this.environment = environment;
    this.id = id;
  }
}
