package dev.curfew.core.revocation;

import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The recorded fact that sessions were ended.
 *
 * @param sequence its place in the order of all revocations of the store, from 1, ever rising
 * @param partOf the sequence of the {@link Scope.Matching} it belongs to; null where it stands
 *     alone
 */
public record Revocation(
    long sequence,
    EnvironmentId environment,
    Scope scope,
    Cause cause,
    Instant at,
    @Nullable Long partOf) {}
