package dev.curfew.core.revocation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the record of a wide revocation has come. The sessions themselves ended with its commit.
 *
 * @param total how many sessions there were to look at
 * @param done how many of them have been looked at
 * @param ended how many sessions are on the record as ended by it
 * @param finishedAt null while it goes on
 */
public record Progress(
    long total, long done, long ended, Instant startedAt, @Nullable Instant finishedAt) {
  /** Of something that has only begun. */
  public static Progress begun(long total, Instant at) {
    return new Progress(total, 0, 0, at, null);
  }

  /** The same after {@code more} sessions. */
  public Progress advanced(long more) {
    return new Progress(Math.max(total, done + more), done + more, ended, startedAt, finishedAt);
  }

  /** The same, at its end. */
  public Progress finished(Instant at) {
    return new Progress(done, done, ended, startedAt, at);
  }
}
