package dev.curfew.server.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import dev.curfew.server.outgoing.HttpResult;
import dev.curfew.server.outgoing.SafeHttpClient;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The public keys at one URL (RFC 7517 section 5). They are fetched when they are asked for, by one
 * caller at a time; the others wait for what that one gets.
 */
final class RemoteKeys {
  /** How long fetched keys are used: a key that its issuer withdraws counts no longer than that. */
  static final Duration FRESH = Duration.ofMinutes(10);

  /** How soon keys are fetched again because a token is by none of them. */
  static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

  /** How soon a fetch that failed is tried again. */
  static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private static final int OK = 200;

  private final URI url;
  private final SafeHttpClient http;
  private final InstantSource clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Fetch kept;
  private volatile @Nullable Fetch last;

  RemoteKeys(URI url, SafeHttpClient http, InstantSource clock) {
    this.url = url;
    this.http = http;
    this.clock = clock;
  }

  /** The keys, or one sentence on why they cannot be had. */
  sealed interface Keys {
    record Known(JWKSet keys) implements Keys {}

    record Missing(String reason) implements Keys {}
  }

  private record Fetch(Keys keys, Instant at) {
    boolean isWithin(Duration age, Instant now) {
      return now.isBefore(at.plus(age));
    }
  }

  /** Keys that were fetched within {@link #FRESH}. */
  Keys current() {
    Fetch usable = kept;
    return usable != null && usable.isWithin(FRESH, clock.instant())
        ? usable.keys()
        : fetchUnlessWithin(AFTER_FAILURE);
  }

  /** Keys that were fetched within {@link #BETWEEN_FETCHES}. */
  Keys newer() {
    return fetchUnlessWithin(BETWEEN_FETCHES);
  }

  private Keys fetchUnlessWithin(Duration pause) {
    fetching.lock();
    try {
      Fetch before = last;
      if (before != null && before.isWithin(pause, clock.instant())) {
        return before.keys();
      }
      Fetch now = new Fetch(fetch(), clock.instant());
      last = now;
      if (now.keys() instanceof Keys.Known) {
        kept = now;
      }
      return now.keys();
    } finally {
      fetching.unlock();
    }
  }

  private Keys fetch() {
    return switch (http.get(url, null)) {
      case HttpResult.Refused(String reason) -> new Keys.Missing(reason);
      case HttpResult.Failed(String reason) -> new Keys.Missing(reason);
      case HttpResult.Answer answer when answer.status() != OK ->
          new Keys.Missing("The jwks_url answered with status " + answer.status() + ".");
      case HttpResult.Answer answer -> read(answer.body().text());
    };
  }

  private static Keys read(String text) {
    try {
      return new Keys.Known(JWKSet.parse(text));
    } catch (ParseException | RuntimeException _) {
      // Nimbus throws a NullPointerException where null stands in place of an object.
      return new Keys.Missing("The jwks_url did not answer with a JSON Web Key Set.");
    }
  }
}
