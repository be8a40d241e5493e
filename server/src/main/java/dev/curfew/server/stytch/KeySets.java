package dev.curfew.server.stytch;

import dev.curfew.core.environment.Environment;
import dev.curfew.server.jose.KeyRing;
import dev.curfew.server.jose.SigningKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An environment's public keys in the shape of this contract; section 2.7. */
final class KeySets {
  private final SigningKeys keys;

  KeySets(SigningKeys keys) {
    this.keys = keys;
  }

  List<Map<String, Object>> of(Environment environment) {
    return keys.ring(environment).publicKeys().stream().map(KeySets::view).toList();
  }

  private static Map<String, Object> view(KeyRing.PublicKey key) {
    Map<String, Object> view = new LinkedHashMap<>(key.jwk());
    view.put("kid", key.kid());
    view.put("use", "sig");
    view.put("key_ops", List.of("verify"));
    view.put("x5c", List.of());
    view.put("x5tS256", "");
    return view;
  }
}
