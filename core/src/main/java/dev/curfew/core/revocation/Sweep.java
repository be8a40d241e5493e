package dev.curfew.core.revocation;

import dev.curfew.core.session.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * The work of putting each session's end on the record after a wide revocation.
 *
 * @param cursor the last session looked at, in the order of ids; null before the first
 */
public record Sweep(Revocation revocation, @Nullable SessionId cursor, Progress progress) {}
