package dev.curfew.core;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.UUID;

/** Makes the ids of everything that is stored: UUID version 7 (RFC 9562 section 5.7). */
public final class TimeOrderedId {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long VERSION_7 = 0x7000L;
  private static final long IETF_VARIANT = 0x8000_0000_0000_0000L;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private TimeOrderedId() {}

  /**
   * An id that sorts by {@code now}: milliseconds in the first 48 bits, the rest of the millisecond
   * in the next 12, and 62 random bits.
   */
  public static UUID at(Instant now) {
    long subMilli = now.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_MILLI * 4096L / NANOS_PER_MILLI;
    long high = now.toEpochMilli() << 16 | VERSION_7 | subMilli;
    long low = IETF_VARIANT | RANDOM.nextLong() >>> 2;
    return new UUID(high, low);
  }
}
