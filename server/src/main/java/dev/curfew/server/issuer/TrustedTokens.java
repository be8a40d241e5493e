package dev.curfew.server.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.curfew.core.environment.TrustedIssuer;
import dev.curfew.server.issuer.RemoteKeys.Keys;
import dev.curfew.server.issuer.SignatureCheck.Match;
import dev.curfew.server.outgoing.SafeHttpClient;
import java.net.URI;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Checks JSON Web Tokens of trusted issuers (contract section 2.6; RFC 7519, RFC 8725) with the
 * public keys at the issuer's {@code jwks_url}. Nothing that a token says about keys is used,
 * except the name of one.
 */
public final class TrustedTokens {
  private static final int LONGEST = 16 * 1024;

  private final RemoteKeySets keySets;
  private final TokenClaims claims;

  public TrustedTokens(SafeHttpClient http, InstantSource clock) {
    keySets = new RemoteKeySets(http, clock);
    claims = new TokenClaims(clock);
  }

  /** Checks the signature, then the claims. */
  public TokenOutcome verify(TrustedIssuer issuer, String token) {
    URI jwksUrl = issuer.jwksUrl();
    if (jwksUrl == null) {
      return new TokenOutcome.Unavailable("The trusted issuer has no jwks_url.");
    }
    Optional<SignedJWT> parsed = parse(token);
    if (parsed.isEmpty()) {
      return new TokenOutcome.Invalid("The token is not a signed JSON Web Token.");
    }
    SignedJWT jwt = parsed.get();
    Optional<String> objection = SignatureCheck.objectionTo(jwt.getHeader());
    if (objection.isPresent()) {
      return new TokenOutcome.Invalid(objection.get());
    }
    RemoteKeys keys = keySets.at(jwksUrl);
    return switch (keys.current()) {
      case Keys.Missing(String reason) -> new TokenOutcome.Unavailable(reason);
      case Keys.Known(JWKSet set) -> {
        Match match = SignatureCheck.match(set, jwt);
        yield mayBeByNewerKey(match, jwt)
            ? verifyWithNewer(keys, issuer, jwt)
            : outcome(match, issuer, jwt);
      }
    };
  }

  private TokenOutcome verifyWithNewer(RemoteKeys keys, TrustedIssuer issuer, SignedJWT jwt) {
    return switch (keys.newer()) {
      case Keys.Missing(String reason) -> new TokenOutcome.Unavailable(reason);
      case Keys.Known(JWKSet set) -> outcome(SignatureCheck.match(set, jwt), issuer, jwt);
    };
  }

  private TokenOutcome outcome(Match match, TrustedIssuer issuer, SignedJWT jwt) {
    return switch (match) {
      case SIGNED -> claims.check(issuer, jwt);
      case FORGED -> new TokenOutcome.Invalid("The token's signature does not hold.");
      case NO_SUCH_KEY -> new TokenOutcome.Invalid("The token's key is not one of the issuer's.");
      case SEVERAL_KEYS ->
          new TokenOutcome.Invalid("The token does not say which of the issuer's keys it is by.");
    };
  }

  private static boolean mayBeByNewerKey(Match match, SignedJWT jwt) {
    return match == Match.NO_SUCH_KEY
        || (match == Match.FORGED && jwt.getHeader().getKeyID() == null);
  }

  private static Optional<SignedJWT> parse(String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(SignedJWT.parse(token));
    } catch (ParseException | RuntimeException _) {
      // Nimbus throws a NullPointerException where null stands in place of an object.
      return Optional.empty();
    }
  }
}
