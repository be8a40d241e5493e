package dev.curfew.evidence.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** No session JWT but the server's own gets anywhere. */
class ForgedJwtTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Fixtures fixtures = new Fixtures(CURFEW.api());
  private final String good = fixtures.session().text("/session_jwt");

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "a.b", "a.b.c", "a.b.c.d.e", "..", "eyJhbGciOiJSUzI1NiJ9..", "é.é.é"})
  void whatCannotBeParsedIsSaidToBeSo(String text) {
    fixtures.authenticateJwt(text).refused(400, "unable_to_parse_session_jwt");
  }

  @Test
  void anEmptyJwtIsNoArgumentOrNoJwt() {
    Answer answer = fixtures.authenticateJwt("").enveloped();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/error_type"))
        .isIn("no_session_arguments", "unable_to_parse_session_jwt");
  }

  @Test
  void aChangedPayloadIsRefused() {
    String[] parts = good.split("\\.", -1);
    String payload = Tokens.payloadText(good).replaceFirst("\"exp\":\\d+", "\"exp\":9999999999");
    String changed =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.getBytes(StandardCharsets.UTF_8));

    assertThat(changed).isNotEqualTo(parts[1]);
    refuse(parts[0] + "." + changed + "." + parts[2]);
  }

  @Test
  void aCutOffSignatureIsRefused() {
    String[] parts = good.split("\\.", -1);

    refuse(parts[0] + "." + parts[1] + "." + parts[2].substring(0, parts[2].length() - 8));
  }

  @Test
  void anotherKeyUnderTheSameIdIsRefused() {
    refuse(Tokens.sign(Tokens.payloadText(good), Tokens.strangersKey("x"), keyId()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jwk-test-8f1e2d3c-0000-4000-8000-000000000001",
        "../../../../etc/passwd",
        "' OR 1=1 --",
        ""
      })
  void anUnknownKeyIsRefused(String id) {
    refuse(Tokens.sign(Tokens.payloadText(good), Tokens.strangersKey("x"), id));
  }

  @Test
  void aKeyThatTheTokenBringsAlongIsNotTrusted() {
    refuse(Tokens.signCarryingKey(Tokens.payloadText(good), Tokens.strangersKey(keyId())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
  void anUnsignedTokenIsRefused(String algorithm) {
    String header = header(algorithm);

    refuseEitherWay(Tokens.compact(header, Tokens.payloadText(good), new byte[0]));
    refuseEitherWay(Tokens.compact(header, Tokens.payloadText(good), new byte[] {1, 2, 3}));
  }

  @Test
  void thePublicKeyIsNoSharedSecret() throws GeneralSecurityException {
    JsonNode key = publishedKey();
    byte[] modulus = Base64.getUrlDecoder().decode(key.path("n").asString());
    byte[] asJson = Json.write(key).getBytes(StandardCharsets.UTF_8);
    byte[] asText = key.path("n").asString().getBytes(StandardCharsets.UTF_8);

    for (byte[] secret : new byte[][] {modulus, asJson, asText}) {
      refuseEitherWay(signedWithHmac(secret));
    }
  }

  private String signedWithHmac(byte[] secret) throws GeneralSecurityException {
    String unsigned = Tokens.compact(header("HS256"), Tokens.payloadText(good), new byte[0]);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    String input = unsigned.substring(0, unsigned.length() - 1);
    byte[] tag = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
    return Tokens.compact(header("HS256"), Tokens.payloadText(good), tag);
  }

  private String header(String algorithm) {
    return Json.write(Json.object("alg", algorithm, "typ", "JWT", "kid", keyId()));
  }

  private String keyId() {
    return Tokens.header(good).path("kid").asString();
  }

  private JsonNode publishedKey() {
    return CURFEW
        .api()
        .get("/v1/sessions/jwks/" + CURFEW.credentials().projectId())
        .ok()
        .at("/keys/0");
  }

  /** Both doors that take a JWT refuse it, and the session it speaks of is none the worse. */
  private void refuse(String jwt) {
    fixtures.authenticateJwt(jwt).refused(400, "invalid_signature");
    fixtures.revoke("session_jwt", jwt).refused(400, "invalid_signature");
    fixtures.authenticateJwt(good).ok();
  }

  /** An algorithm outside the list may count as unreadable or as badly signed. */
  private void refuseEitherWay(String jwt) {
    Answer answer = fixtures.authenticateJwt(jwt).enveloped();
    assertThat(answer.status()).as(answer::toString).isEqualTo(400);
    assertThat(answer.text("/error_type")).isIn("invalid_signature", "unable_to_parse_session_jwt");
    fixtures.revoke("session_jwt", jwt).refused(400, answer.text("/error_type"));
    fixtures.authenticateJwt(good).ok();
  }
}
