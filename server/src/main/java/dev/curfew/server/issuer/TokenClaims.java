package dev.curfew.server.issuer;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.curfew.core.environment.TrustedIssuer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what a token says, once its signature holds. */
final class TokenClaims {
  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final int LONGEST_ID = 256;

  private final InstantSource clock;

  TokenClaims(InstantSource clock) {
    this.clock = clock;
  }

  TokenOutcome check(TrustedIssuer issuer, SignedJWT jwt) {
    try {
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Optional<String> objection =
          objectionToParties(issuer, claims).or(() -> objectionToTimes(claims));
      if (objection.isPresent()) {
        return new TokenOutcome.Invalid(objection.get());
      }
      String subject = claims.getSubject();
      if (subject == null || subject.isBlank()) {
        return new TokenOutcome.Invalid("The token has no sub.");
      }
      EmailClaim email =
          EmailClaim.of(claims.getClaim("email"), claims.getClaim("email_verified"), issuer);
      return new TokenOutcome.Verified(
          subject, email.address(), email.verified(), idOf(jwt, claims.getJWTID()));
    } catch (ParseException _) {
      return new TokenOutcome.Invalid("The token's claims are not those of a JSON Web Token.");
    }
  }

  private static Optional<String> objectionToParties(TrustedIssuer issuer, JWTClaimsSet claims) {
    if (!issuer.issuer().equals(claims.getIssuer())) {
      return Optional.of("The token's iss is not the trusted issuer's.");
    }
    String audience = issuer.audience();
    if (audience != null && !claims.getAudience().contains(audience)) {
      return Optional.of("The token's aud does not contain the trusted issuer's audience.");
    }
    // A logout token (OpenID Connect Back-Channel Logout section 2.4) reports on a subject only.
    return claims.getClaim("events") == null
        ? Optional.empty()
        : Optional.of("The token reports an event and proves nobody's identity.");
  }

  private Optional<String> objectionToTimes(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    if (expires == null) {
      return Optional.of("The token has no exp.");
    }
    if (!now.isBefore(expires.toInstant().plus(SKEW))) {
      return Optional.of("The token has expired.");
    }
    return isAhead(claims.getNotBeforeTime(), now) || isAhead(claims.getIssueTime(), now)
        ? Optional.of("The token is not valid yet.")
        : Optional.empty();
  }

  private static boolean isAhead(@Nullable Date time, Instant now) {
    return time != null && time.toInstant().isAfter(now.plus(SKEW));
  }

  private static String idOf(SignedJWT jwt, @Nullable String id) {
    if (id != null && !id.isBlank() && id.length() <= LONGEST_ID) {
      return id;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(jwt.serialize().getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("The Java runtime has no SHA-256", broken);
    }
  }
}
