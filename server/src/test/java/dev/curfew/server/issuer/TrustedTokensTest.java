package dev.curfew.server.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.curfew.core.environment.TrustedIssuer;
import dev.curfew.server.issuer.TokenOutcome.Invalid;
import dev.curfew.server.issuer.TokenOutcome.Unavailable;
import dev.curfew.server.issuer.TokenOutcome.Verified;
import dev.curfew.server.outgoing.OutgoingLimits;
import dev.curfew.server.outgoing.SafeHttpClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final RSAKey KEY = rsa("first");
  private static final RSAKey OTHER = rsa("second");
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

  @Test
  void verifiesAndTellsWho() {
    JWTClaimsSet claims =
        Tokens.claims(NOW).claim("email", "ada@example.com").claim("email_verified", true).build();
    assertThat(verify(Tokens.signed(KEY, JWSAlgorithm.RS256, claims)))
        .isEqualTo(new Verified("user-1", "ada@example.com", true, "token-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256"})
  void verifiesEveryRsaAlgorithm(String algorithm) {
    assertThat(verify(Tokens.signed(KEY, JWSAlgorithm.parse(algorithm), good())))
        .isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @CsvSource({"ES256,P-256", "ES384,P-384", "ES512,P-521"})
  void verifiesEveryEcdsaAlgorithm(String algorithm, String curve) throws JOSEException {
    var key = new ECKeyGenerator(Curve.parse(curve)).keyID("ec").generate();
    issuer.publish(KEY.toPublicJWK(), key.toPublicJWK());
    assertThat(verify(Tokens.signed(key, JWSAlgorithm.parse(algorithm), good())))
        .isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EdDSA", "Ed25519"})
  void verifiesEd25519UnderBothItsNames(String algorithm) {
    Tokens.Ed25519 made = Tokens.ed25519(algorithm, good());
    issuer.publish(KEY.toPublicJWK(), made.key());
    assertThat(verify(made.token())).isInstanceOf(Verified.class);
    Tokens.Ed25519 forged = Tokens.ed25519(algorithm, good());
    assertThat(verify(forged.token())).isInstanceOf(Invalid.class);
  }

  @Test
  void aTokenOfAlgorithmNoneIsInvalid() {
    String unsigned = Tokens.raw("{\"alg\":\"none\"}", good().toString(), new byte[0]);
    assertThat(verify(unsigned)).isInstanceOf(Invalid.class);
    assertThat(verify(unsigned.substring(0, unsigned.length() - 1))).isInstanceOf(Invalid.class);
    String[] parts = Tokens.signed(KEY, JWSAlgorithm.RS256, good()).split("\\.", -1);
    String stripped =
        Tokens.raw("{\"alg\":\"nOnE\",\"kid\":\"first\"}", good().toString(), new byte[0]);
    assertThat(verify(stripped)).isInstanceOf(Invalid.class);
    assertThat(verify(parts[0] + "." + parts[1] + ".")).isInstanceOf(Invalid.class);
  }

  @Test
  void thePublicKeyIsNoSharedSecret() throws JOSEException {
    byte[] pem =
        ("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEY.toRSAPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n")
            .getBytes(StandardCharsets.US_ASCII);
    for (byte[] secret : List.of(pem, KEY.toRSAPublicKey().getEncoded())) {
      OctetSequenceKey confused = new OctetSequenceKey.Builder(secret).keyID("first").build();
      assertThat(verify(Tokens.signed(confused, JWSAlgorithm.HS256, good())))
          .isInstanceOf(Invalid.class);
    }
  }

  @Test
  void aSharedSecretInTheKeySetIsNotUsed() {
    OctetSequenceKey secret = new OctetSequenceKey.Builder(new byte[32]).keyID("oct").build();
    issuer.publish(200, "{\"keys\":[" + secret.toJSONString() + "]}");
    assertThat(verify(Tokens.signed(secret, JWSAlgorithm.HS256, good())))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void keysThatTheTokenBringsAreNotUsed() {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("first")
            .jwk(OTHER.toPublicJWK())
            .jwkURL(URI.create("https://forger.example/jwks"))
            .x509CertURL(URI.create("https://forger.example/x5u"))
            .build();
    assertThat(verify(Tokens.signed(OTHER, header, good()))).isInstanceOf(Invalid.class);
  }

  @Test
  void aTokenForAnotherPurposeIsInvalid() {
    for (String type : List.of("logout+jwt", "secevent+jwt", "JOSE", "dpop+jwt")) {
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .keyID("first")
              .type(new JOSEObjectType(type))
              .build();
      assertThat(verify(Tokens.signed(KEY, header, good()))).isInstanceOf(Invalid.class);
    }
  }

  @Test
  void aCriticalHeaderIsNotIgnored() {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("first")
            .customParam("must", 1)
            .criticalParams(Set.of("must"))
            .build();
    assertThat(verify(Tokens.signed(KEY, header, good()))).isInstanceOf(Invalid.class);
  }

  @Test
  void aKeyThatIsNotForSuchSignaturesIsNotUsed() throws JOSEException {
    RSAKey forOther = new RSAKey.Builder(KEY).algorithm(JWSAlgorithm.RS512).build();
    RSAKey forEncryption = new RSAKey.Builder(KEY).keyUse(KeyUse.ENCRYPTION).build();
    RSAKey weak = new RSAKeyGenerator(1024, true).keyID("first").generate();
    for (RSAKey unfit : List.of(forOther, forEncryption, weak)) {
      try (FakeIssuer other = new FakeIssuer()) {
        other.publish(unfit.toPublicJWK());
        assertThat(tokens.verify(other.trusted(), Tokens.signed(KEY, JWSAlgorithm.RS256, good())))
            .isEqualTo(new Invalid("The token's key is not one of the issuer's."));
      }
    }
  }

  @Test
  void withoutKidTheKeyMustBeTheOnlyOne() {
    String token = Tokens.signed(KEY, new JWSHeader(JWSAlgorithm.RS256), good());
    assertThat(verify(token)).isInstanceOf(Verified.class);
    try (FakeIssuer several = new FakeIssuer()) {
      several.publish(KEY.toPublicJWK(), OTHER.toPublicJWK());
      assertThat(tokens.verify(several.trusted(), token))
          .isEqualTo(new Invalid("The token does not say which of the issuer's keys it is by."));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "e30.e30."})
  void whatIsNoTokenIsInvalid(String text) {
    assertThat(verify(text)).isInstanceOf(Invalid.class);
    assertThat(verify("x".repeat(20_000))).isInstanceOf(Invalid.class);
    assertThat(issuer.fetches.get()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "7", "[]", "{\"alg\":null}", "{\"alg\":\"RS256\",\"crit\":[null]}"})
  void aHeaderThatIsNoHeaderIsInvalid(String header) {
    assertThat(verify(Tokens.raw(header, good().toString(), new byte[256])))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void anIssuerWithoutKeysToFetchIsUnavailable() {
    TrustedIssuer keyless =
        new TrustedIssuer("p", "n", FakeIssuer.ISSUER, FakeIssuer.AUDIENCE, null, null, false);
    assertThat(tokens.verify(keyless, Tokens.signed(KEY, JWSAlgorithm.RS256, good())))
        .isInstanceOf(Unavailable.class);
  }

  private TokenOutcome verify(String token) {
    TokenOutcome outcome = tokens.verify(issuer.trusted(), token);
    assertThat(outcome instanceof Invalid(String reason) && reason.contains("eyJ")).isFalse();
    return outcome;
  }

  private static JWTClaimsSet good() {
    return Tokens.claims(NOW).build();
  }

  private static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
