package dev.curfew.core.audit;

import dev.curfew.core.environment.EnvironmentId;
import java.time.Instant;

/**
 * One thing somebody did that an auditor asks about.
 *
 * @param action what was done, as {@code noun.past_participle}
 * @param target the id of what it was done to; empty for the environment itself
 * @param summary in words, without secrets
 * @param from the address it was done from; empty where it came from within
 */
public record AuditEntry(
    Instant at,
    EnvironmentId environment,
    Actor actor,
    String action,
    String target,
    String summary,
    String from) {}
