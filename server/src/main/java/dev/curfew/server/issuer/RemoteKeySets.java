package dev.curfew.server.issuer;

import dev.curfew.server.outgoing.SafeHttpClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;

/** The key sets of trusted issuers by URL; the least recently used go when there are too many. */
final class RemoteKeySets {
  private static final int MOST = 256;

  private final SafeHttpClient http;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final SequencedMap<URI, RemoteKeys> byUrl = new LinkedHashMap<>(16, 0.75f, true);

  RemoteKeySets(SafeHttpClient http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  RemoteKeys at(URI url) {
    lock.lock();
    try {
      RemoteKeys keys = byUrl.computeIfAbsent(url, absent -> new RemoteKeys(absent, http, clock));
      if (byUrl.size() > MOST) {
        var _ = byUrl.pollFirstEntry();
      }
      return keys;
    } finally {
      lock.unlock();
    }
  }
}
