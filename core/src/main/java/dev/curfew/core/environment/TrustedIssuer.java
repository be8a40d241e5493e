package dev.curfew.core.environment;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider whose tokens an environment accepts as proof of who the user is.
 *
 * @param profileId how callers name it; unique in its environment
 * @param issuer the exact {@code iss} of its tokens
 * @param audience the {@code aud} its tokens must contain; null accepts any
 * @param jwksUrl where its public keys are; needed to attest
 * @param userinfoUrl its OpenID Connect UserInfo endpoint; needed to migrate
 * @param assumeEmailVerified whether its emails count as verified without {@code email_verified}
 */
public record TrustedIssuer(
    String profileId,
    String name,
    String issuer,
    @Nullable String audience,
    @Nullable URI jwksUrl,
    @Nullable URI userinfoUrl,
    boolean assumeEmailVerified) {}
