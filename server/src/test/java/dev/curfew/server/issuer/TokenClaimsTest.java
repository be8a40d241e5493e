package dev.curfew.server.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.curfew.server.issuer.TokenOutcome.Invalid;
import dev.curfew.server.issuer.TokenOutcome.Verified;
import dev.curfew.server.outgoing.OutgoingLimits;
import dev.curfew.server.outgoing.SafeHttpClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token that its issuer has signed must say. */
class TokenClaimsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final RSAKey KEY = rsa("first");
  private static final SafeHttpClient HTTP = new SafeHttpClient(OutgoingLimits.DEFAULT, true);

  private final FakeIssuer issuer = new FakeIssuer();
  private final TrustedTokens tokens = new TrustedTokens(HTTP, InstantSource.fixed(NOW));

  @BeforeEach
  void publish() {
    issuer.publish(KEY.toPublicJWK());
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @AfterAll
  static void close() {
    HTTP.close();
  }

  @ParameterizedTest
  @CsvSource({
    "true,false,true",
    "'\"true\"',false,true",
    "false,true,false",
    "'\"no\"',true,false",
    "null,true,true",
    "null,false,false",
  })
  void anEmailIsVerifiedAsTheIssuerSaysElseAsItIsTrusted(
      String claim, boolean assumed, boolean verified) {
    String claims =
        """
            {"iss":"%s","aud":"%s","sub":"u","jti":"t","exp":%d,
            "email":"a@b.c","email_verified":%s}
            """
            .formatted(FakeIssuer.ISSUER, FakeIssuer.AUDIENCE, NOW.getEpochSecond() + 9, claim);
    assertThat(tokens.verify(issuer.trusted(assumed), Tokens.signed(KEY, claims)))
        .isEqualTo(new Verified("u", "a@b.c", verified, "t"));
  }

  @Test
  void aTokenWithoutJtiHasAnIdOfItsOwn() {
    String one = Tokens.signed(KEY, JWSAlgorithm.RS256, Tokens.claims(NOW).jwtID(null).build());
    String two =
        Tokens.signed(KEY, JWSAlgorithm.RS256, Tokens.claims(NOW).jwtID(null).subject("b").build());
    assertThat(tokenId(one)).matches("[A-Za-z0-9_-]{43}").isEqualTo(tokenId(one));
    assertThat(tokenId(one)).isNotEqualTo(tokenId(two));
  }

  static List<Arguments> badClaims() {
    return List.of(
        bad("another issuer", claims -> claims.issuer("https://issuer.example/")),
        bad("no issuer", claims -> claims.issuer(null)),
        bad("another audience", claims -> claims.audience("curfew2")),
        bad("no audience", claims -> claims.audience((String) null)),
        bad("no subject", claims -> claims.subject(null)),
        bad("empty subject", claims -> claims.subject(" ")),
        bad("no expiry", claims -> claims.expirationTime(null)),
        bad("expired", claims -> claims.expirationTime(at(-60))),
        bad("not before later", claims -> claims.notBeforeTime(at(61))),
        bad("issued later", claims -> claims.issueTime(at(61))),
        bad("a logout token", claims -> claims.claim("events", Map.of())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badClaims")
  void aTokenWithBadClaimsIsInvalid(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
    JWTClaimsSet claims = change.apply(Tokens.claims(NOW)).build();
    assertThat(verify(Tokens.signed(KEY, JWSAlgorithm.RS256, claims))).isInstanceOf(Invalid.class);
  }

  @Test
  void clocksMayDifferByAMinute() {
    JWTClaimsSet late = Tokens.claims(NOW).expirationTime(at(-59)).build();
    JWTClaimsSet early = Tokens.claims(NOW).notBeforeTime(at(60)).issueTime(at(60)).build();
    assertThat(verify(Tokens.signed(KEY, JWSAlgorithm.RS256, late))).isInstanceOf(Verified.class);
    assertThat(verify(Tokens.signed(KEY, JWSAlgorithm.RS256, early))).isInstanceOf(Verified.class);
  }

  @Test
  void oneOfSeveralAudiencesIsEnough() {
    JWTClaimsSet claims = Tokens.claims(NOW).audience(List.of("x", FakeIssuer.AUDIENCE)).build();
    assertThat(verify(Tokens.signed(KEY, JWSAlgorithm.RS256, claims))).isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "text",
        "{}",
        "{'iss':7,'aud':'curfew','sub':'u','exp':9999999999}",
        "{'iss':'https://issuer.example','aud':[null,7],'sub':'u','exp':9999999999}",
        "{'iss':'https://issuer.example','aud':'curfew','sub':[],'exp':9999999999}",
        "{'iss':'https://issuer.example','aud':'curfew','sub':'u','exp':'soon'}",
        "{'iss':'https://issuer.example','aud':'curfew','sub':'u','exp':-1e999}",
        "{'iss':'https://issuer.example','aud':'curfew','sub':'u','exp':1e300,'nbf':[]}",
      })
  void signedClaimsThatAreNoClaimsAreInvalid(String claims) {
    assertThat(verify(Tokens.signed(KEY, claims.replace('\'', '"')))).isInstanceOf(Invalid.class);
  }

  private TokenOutcome verify(String token) {
    return tokens.verify(issuer.trusted(), token);
  }

  private String tokenId(String token) {
    return verify(token) instanceof Verified verified ? verified.tokenId() : "";
  }

  private static Date at(int seconds) {
    return Date.from(NOW.plusSeconds(seconds));
  }

  private static Arguments bad(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
    return Arguments.of(name, change);
  }

  private static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
