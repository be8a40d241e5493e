package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.environment.SigningAlgorithm;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.Nonces;
import dev.curfew.server.dynamic.SettingsJson;
import dev.curfew.server.http.Reply;
import dev.curfew.server.jose.KeyRing;
import dev.curfew.server.jose.SigningKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What clients ask before anybody signs in, and what backends check JWTs with. */
final class SdkSettingsRoutes {
  /** The client library asks for so many. */
  private static final int MOST_NONCES = 5;

  private final Nonces nonces;
  private final SigningKeys keys;

  SdkSettingsRoutes(Nonces nonces, SigningKeys keys) {
    this.nonces = nonces;
    this.keys = keys;
  }

  Reply settings(SdkRequest request) {
    return DynamicReplies.json(200, SettingsJson.of(request.environment()));
  }

  Reply nonce(SdkRequest request) {
    return DynamicReplies.json(200, Map.of("nonce", nonces.fresh(request.environmentId())));
  }

  Reply nonces(SdkRequest request) {
    String count = request.call().queryValue("count").orElse("1");
    if (!count.matches("[1-" + MOST_NONCES + "]")) {
      throw DynamicProblem.badRequest("count must be from 1 to " + MOST_NONCES + ".");
    }
    List<String> fresh =
        Stream.generate(() -> nonces.fresh(request.environmentId()))
            .limit(Integer.parseInt(count))
            .toList();
    return DynamicReplies.json(200, Map.of("nonces", fresh));
  }

  /** The RSA keys only: no JWT of this contract is signed by another. */
  Reply keySet(SdkRequest request) {
    keys.ensure(request.environment(), SigningAlgorithm.RS256);
    List<Map<String, Object>> shown =
        keys.ring(request.environment()).publicKeys().stream()
            .filter(key -> "RSA".equals(key.jwk().get("kty")))
            .map(SdkSettingsRoutes::key)
            .toList();
    return DynamicReplies.json(200, Map.of("keys", shown));
  }

  private static Map<String, Object> key(KeyRing.PublicKey key) {
    Map<String, Object> shown = new LinkedHashMap<>(key.jwk());
    shown.put("kid", key.kid());
    shown.put("alg", SigningAlgorithm.RS256.jose());
    shown.put("use", "sig");
    return shown;
  }
}
