package dev.curfew.core.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of an endpoint to find.
 *
 * @param from created at or after
 * @param to created before
 * @param after the last message of the batch before, in the order of ids; null for the first
 */
public record MessageRange(
    UUID webhook, Instant from, Instant to, boolean failedOnly, @Nullable UUID after) {}
