package dev.curfew.core.session;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a session's environment says about it.
 *
 * @param generation the environment's generation now
 * @param advancedAt when the generation after the session's own began; null if it has not
 * @param idleTimeout how long the session may go unused; null is for ever
 */
public record EnvironmentStanding(
    long generation, @Nullable Instant advancedAt, @Nullable Duration idleTimeout) {}
