package dev.curfew.core.session;

import dev.curfew.core.environment.SessionLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the maker of a session says about it.
 *
 * @param limit on the user's live sessions, this one included; null for none
 */
public record NewSession(
    Duration duration,
    Proof proof,
    Attributes attributes,
    Claims claims,
    @Nullable SessionLimit limit) {}
