package dev.curfew.core;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that never goes back: where its source does, it stands still. So what has expired for one
 * caller has expired for every later one.
 */
public final class SteadyClock implements InstantSource {
  private final InstantSource source;
  private final AtomicReference<Instant> latest;

  public SteadyClock(InstantSource source) {
    this.source = source;
    this.latest = new AtomicReference<>(source.instant());
  }

  @Override
  public Instant instant() {
    Instant now = source.instant();
    return latest.accumulateAndGet(now, (old, fresh) -> fresh.isAfter(old) ? fresh : old);
  }
}
