package dev.curfew.core.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events to find.
 *
 * @param resourceType null for all
 * @param from at or after; null is unbounded
 * @param to before; null is unbounded
 * @param before only those with a sequence below; null for the first page
 */
public record EventQuery(
    @Nullable String resourceType,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Long before) {}
