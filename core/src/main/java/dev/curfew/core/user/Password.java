package dev.curfew.core.user;

import dev.curfew.core.password.PasswordHash;
import java.util.UUID;

/**
 * A user's password.
 *
 * @param requiresReset whether signing in with it is refused until it has been changed
 */
public record Password(UUID id, PasswordHash hash, boolean requiresReset) {}
