package dev.curfew.server.outgoing;

import java.time.Duration;

/**
 * What one outgoing request may take.
 *
 * @param connect until the connection stands
 * @param read between two pieces of the answer
 * @param total from the call to its result, whatever the other side does
 * @param bodyBytes the largest answer, after decoding
 */
public record OutgoingLimits(Duration connect, Duration read, Duration total, int bodyBytes) {
  /** Connect in 3 s, no silence above 5 s, 10 s in all, 256 KiB. */
  public static final OutgoingLimits DEFAULT =
      new OutgoingLimits(
          Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(10), 256 * 1024);

  /**
   * Connect in 3 s, 15 s in all, 4 KiB. The silence may last as long: a receiver may do its work
   * before it answers. The answer is for a log.
   */
  public static final OutgoingLimits WEBHOOKS =
      new OutgoingLimits(
          Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofSeconds(15), 4 * 1024);
}
