package dev.curfew.core.user;

import java.util.UUID;

/** Names one user. */
public record UserId(UUID value) {}
