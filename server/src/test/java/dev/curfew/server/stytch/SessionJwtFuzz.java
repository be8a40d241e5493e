package dev.curfew.server.stytch;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.environment.Settings;
import dev.curfew.server.jose.TestKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;

/** No text passes for a session JWT without a signature, or makes its reader fail otherwise. */
final class SessionJwtFuzz {
  private static final Environment ENVIRONMENT =
      new Environment(
          new EnvironmentId(new UUID(0x7000, 0x8000_0000_0000_0001L)),
          EnvironmentKind.TEST,
          false,
          "fuzzed",
          Settings.INITIAL,
          0,
          Instant.EPOCH);
  private static final TestKeys KEYS = TestKeys.of(ENVIRONMENT);
  private static final SessionJwts JWTS =
      new SessionJwts(KEYS.signingKeys(), InstantSource.system());

  @FuzzTest(maxDuration = "15s")
  void refuses(FuzzedDataProvider data) {
    String jwt = data.consumeBoolean() ? data.consumeRemainingAsString() : structured(data);
    try {
      JWTS.read(ENVIRONMENT, jwt);
    } catch (Problem refused) {
      return;
    }
    throw new AssertionError("a JWT that nobody signed was accepted: " + jwt);
  }

  /** Three parts that are base64url, so that the fuzzer gets past the first look. */
  private static String structured(FuzzedDataProvider data) {
    String header =
        data.consumeBoolean()
            ? "{\"alg\":\"%s\",\"typ\":\"JWT\",\"kid\":\"%s\"}"
                .formatted(data.pickValue(new String[] {"none", "HS256", "RS256"}), KEYS.kid())
            : data.consumeString(200);
    return base64(header)
        + "."
        + base64(data.consumeString(500))
        + "."
        + base64(data.consumeRemainingAsString());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
