package dev.curfew.server.stytch;

import dev.curfew.core.session.SessionCursor;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.user.UserId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Places in lists, as text that means nothing to its holder. */
final class Cursors {
  private static final int UUID_BYTES = 16;

  private Cursors() {}

  static String of(SessionCursor cursor) {
    byte[] bytes = new byte[Long.BYTES + UUID_BYTES];
    put(ByteBuffer.wrap(bytes).putLong(cursor.startedAt().toEpochMilli()), cursor.id().value());
    return text(bytes);
  }

  static SessionCursor session(String text) {
    ByteBuffer bytes = bytes(text, Long.BYTES + UUID_BYTES, ErrorType.INVALID_ARGUMENT);
    Instant startedAt = Instant.ofEpochMilli(bytes.getLong());
    return new SessionCursor(startedAt, new SessionId(uuid(bytes)));
  }

  static String of(SessionId session) {
    byte[] bytes = new byte[UUID_BYTES];
    put(ByteBuffer.wrap(bytes), session.value());
    return text(bytes);
  }

  static SessionId sessionId(String text) {
    return new SessionId(uuid(bytes(text, UUID_BYTES, ErrorType.INVALID_ARGUMENT)));
  }

  static String of(UserId user) {
    byte[] bytes = new byte[UUID_BYTES];
    put(ByteBuffer.wrap(bytes), user.value());
    return text(bytes);
  }

  static UserId user(String text) {
    return new UserId(uuid(bytes(text, UUID_BYTES, ErrorType.USER_SEARCH_INVALID_CURSOR)));
  }

  private static void put(ByteBuffer bytes, UUID id) {
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private static UUID uuid(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static ByteBuffer bytes(String text, int length, ErrorType otherwise) {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(text);
      if (decoded.length == length) {
        return ByteBuffer.wrap(decoded);
      }
    } catch (IllegalArgumentException _) {
      // answered below
    }
    throw new Problem(otherwise, "The cursor is not one that this list gave.");
  }
}
