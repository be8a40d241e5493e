package dev.curfew.server.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.curfew.server.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * No body makes the JSON reader throw anything but its refusal, and what it reads it writes and
 * reads again alike.
 */
final class JsonFuzz {
  @FuzzTest(maxDuration = "15s")
  void readsOrRefuses(byte[] body) {
    Map<String, @Nullable Object> value;
    try {
      value = Json.object(body);
    } catch (Json.Malformed refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return;
    }
    try {
      byte[] written = Json.bytes(value);
      assertThat(Json.bytes(Json.object(written))).isEqualTo(written);
    } catch (Json.Malformed unreadable) {
      throw new AssertionError("what was written cannot be read", unreadable);
    }
  }
}
