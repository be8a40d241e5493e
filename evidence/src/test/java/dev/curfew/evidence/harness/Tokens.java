package dev.curfew.evidence.harness;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes JWTs that are not the server's, and takes apart those that are. */
public final class Tokens {
  private Tokens() {}

  /** A fresh key; making one takes its time. */
  public static RsaJsonWebKey newKey(String id) {
    try {
      return named(RsaJwkGenerator.generateJwk(2048), id);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key of somebody whom nobody trusts, under any id. */
  public static RsaJsonWebKey strangersKey(String id) {
    try {
      return named(
          new RsaJsonWebKey(Stranger.KEY.toParams(OutputControlLevel.INCLUDE_PRIVATE)), id);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Made when first needed. */
  private static final class Stranger {
    static final RsaJsonWebKey KEY = newKey("stranger");
  }

  private static RsaJsonWebKey named(RsaJsonWebKey key, String id) {
    key.setKeyId(id);
    key.setAlgorithm("RS256");
    key.setUse("sig");
    return key;
  }

  /** The time claims of a JWT that is good for five minutes. */
  public static Map<String, @Nullable Object> times() {
    long now = Clock.systemUTC().instant().getEpochSecond();
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    claims.put("iat", now);
    claims.put("nbf", now);
    claims.put("exp", now + 300);
    return claims;
  }

  /** Signs claims by RS256, under the key's own id. */
  public static String sign(Map<String, ? extends @Nullable Object> claims, RsaJsonWebKey key) {
    return sign(Json.write(claims), key, key.getKeyId());
  }

  /** Signs a payload by RS256, under an id of the caller's choice. */
  public static String sign(String payload, RsaJsonWebKey key, String keyId) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setPayload(payload);
      signature.setKey(key.getPrivateKey());
      signature.setAlgorithmHeaderValue("RS256");
      signature.setKeyIdHeaderValue(keyId);
      signature.setHeader("typ", "JWT");
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs a payload by RS256 and puts the public key into the header, for a careless reader. */
  public static String signCarryingKey(String payload, RsaJsonWebKey key) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setPayload(payload);
      signature.setKey(key.getPrivateKey());
      signature.setAlgorithmHeaderValue("RS256");
      signature.setKeyIdHeaderValue(key.getKeyId());
      signature.setJwkHeader(key);
      signature.setHeader("typ", "JWT");
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A compact JWT of a header, a payload and a signature that may be anything. */
  public static String compact(String header, String payload, byte[] signature) {
    return encode(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + encode(payload.getBytes(StandardCharsets.UTF_8))
        + "."
        + encode(signature);
  }

  public static JsonNode header(String jwt) {
    return part(jwt, 0);
  }

  public static JsonNode payload(String jwt) {
    return part(jwt, 1);
  }

  /** The payload as it is written. */
  public static String payloadText(String jwt) {
    return new String(
        Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), StandardCharsets.UTF_8);
  }

  private static JsonNode part(String jwt, int index) {
    byte[] bytes = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[index]);
    return Json.read(new String(bytes, StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
