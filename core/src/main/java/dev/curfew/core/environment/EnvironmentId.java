package dev.curfew.core.environment;

import java.util.UUID;

/** Names one environment: the tenant that owns users, sessions, keys and settings. */
public record EnvironmentId(UUID value) {}
