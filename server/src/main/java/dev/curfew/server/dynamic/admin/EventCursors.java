package dev.curfew.server.dynamic.admin;

import dev.curfew.server.dynamic.Members;
import dev.curfew.server.http.Call;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Places in lists of events and messages, as text that means nothing to its holder. */
final class EventCursors {
  private static final String NAME = "cursor";
  private static final int UUID_BYTES = 16;

  private EventCursors() {}

  /** Right after the event of that sequence. */
  static String of(long sequence) {
    byte[] bytes = new byte[Long.BYTES];
    ByteBuffer.wrap(bytes).putLong(sequence);
    return text(bytes);
  }

  /** Right after the message of that id. */
  static String of(UUID message) {
    byte[] bytes = new byte[UUID_BYTES];
    ByteBuffer.wrap(bytes)
        .putLong(message.getMostSignificantBits())
        .putLong(message.getLeastSignificantBits());
    return text(bytes);
  }

  static Optional<Long> sequence(Call call) {
    return call.queryValue(NAME).map(text -> bytes(text, Long.BYTES).getLong());
  }

  static Optional<UUID> message(Call call) {
    return call.queryValue(NAME)
        .map(text -> bytes(text, UUID_BYTES))
        .map(bytes -> new UUID(bytes.getLong(), bytes.getLong()));
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static ByteBuffer bytes(String text, int length) {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(text);
      if (decoded.length == length) {
        return ByteBuffer.wrap(decoded);
      }
    } catch (IllegalArgumentException _) {
      // answered below
    }
    throw Members.invalid(NAME, "must be one that this list gave");
  }
}
