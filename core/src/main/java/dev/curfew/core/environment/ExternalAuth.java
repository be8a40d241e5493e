package dev.curfew.core.environment;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider whose JWTs sign users in on the SDK face; contract section 1.3.
 *
 * @param issuer the exact {@code iss}
 * @param audience what {@code aud} must contain; null accepts any
 * @param cookieName where browsers may carry the JWT; null is in the body only
 */
public record ExternalAuth(
    boolean enabled,
    String issuer,
    @Nullable String audience,
    URI jwksUrl,
    @Nullable String cookieName,
    boolean assumeEmailVerified) {}
