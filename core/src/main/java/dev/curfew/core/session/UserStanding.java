package dev.curfew.core.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a session's user says about it.
 *
 * @param generation the user's generation now
 * @param advancedAt when the generation after the session's own began; null if it has not
 * @param deletedAt when the user was deleted; null if not
 * @param lockedAt when an administrator locked the user; null if not locked
 */
public record UserStanding(
    long generation,
    @Nullable Instant advancedAt,
    @Nullable Instant deletedAt,
    @Nullable Instant lockedAt) {}
