package dev.curfew.server.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.curfew.server.issuer.TokenOutcome.Invalid;
import dev.curfew.server.issuer.TokenOutcome.Unavailable;
import dev.curfew.server.issuer.TokenOutcome.Verified;
import dev.curfew.server.outgoing.OutgoingLimits;
import dev.curfew.server.outgoing.SafeHttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When keys are fetched, and how often. */
class RemoteKeysTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final RSAKey OLD = rsa("old");
  private static final RSAKey NEW = rsa("new");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final SafeHttpClient http = new SafeHttpClient(OutgoingLimits.DEFAULT, true);
  private final FakeIssuer issuer = new FakeIssuer();
  private final TrustedTokens tokens = new TrustedTokens(http, now::get);

  @BeforeEach
  void publish() {
    issuer.publish(OLD.toPublicJWK());
  }

  @AfterEach
  void stop() {
    issuer.close();
    http.close();
  }

  @Test
  void keysAreFetchedAgainAfterTenMinutes() {
    assertThat(verify(OLD)).isInstanceOf(Verified.class);
    later(RemoteKeys.FRESH.minusMillis(1));
    assertThat(verify(OLD)).isInstanceOf(Verified.class);
    assertThat(issuer.fetches).hasValue(1);
    issuer.publish(NEW.toPublicJWK());
    later(Duration.ofMillis(1));
    assertThat(verify(OLD)).isInstanceOf(Invalid.class);
    assertThat(issuer.fetches).hasValue(2);
  }

  @Test
  void aRotatedKeyIsFetchedAtOnceAndThenAtMostEveryThirtySeconds() {
    assertThat(verify(OLD)).isInstanceOf(Verified.class);
    issuer.publish(OLD.toPublicJWK(), NEW.toPublicJWK());
    assertThat(verify(NEW)).isInstanceOf(Invalid.class);
    assertThat(issuer.fetches).hasValue(1);
    later(RemoteKeys.BETWEEN_FETCHES);
    assertThat(verify(NEW)).isInstanceOf(Verified.class);
    assertThat(issuer.fetches).hasValue(2);
    RSAKey unknown = rsa("unknown");
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(verify(unknown)).isInstanceOf(Invalid.class);
    }
    assertThat(issuer.fetches).hasValue(2);
  }

  @Test
  void aLoneKeyThatTokensDoNotNameMayRotateToo() {
    String byOld =
        Tokens.signed(OLD, new JWSHeader(JWSAlgorithm.RS256), Tokens.claims(START).build());
    String byNew =
        Tokens.signed(NEW, new JWSHeader(JWSAlgorithm.RS256), Tokens.claims(START).build());
    assertThat(tokens.verify(issuer.trusted(), byOld)).isInstanceOf(Verified.class);
    issuer.publish(NEW.toPublicJWK());
    later(RemoteKeys.BETWEEN_FETCHES);
    assertThat(tokens.verify(issuer.trusted(), byNew)).isInstanceOf(Verified.class);
    assertThat(tokens.verify(issuer.trusted(), byOld)).isInstanceOf(Invalid.class);
  }

  @Test
  void manyWaitForOneFetch() throws Exception {
    String token = Tokens.signed(OLD, JWSAlgorithm.RS256, Tokens.claims(START).build());
    Callable<TokenOutcome> call = () -> tokens.verify(issuer.trusted(), token);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(callers.invokeAll(Collections.nCopies(50, call)))
          .extracting(Future::resultNow)
          .hasOnlyElementsOfType(Verified.class);
    }
    assertThat(issuer.fetches).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {\"keys\":[]}",
        "302 | {\"keys\":[]}",
        "200 | <html>Sign in</html>",
        "200 | {\"keys\":7}",
        "200 | []",
        "200 | null",
        "200 | {\"keys\":[null]}",
        "200 | ''",
      })
  void withoutKeysNothingIsKnownAndAllIsTriedAgainSoon(int status, String text) {
    issuer.publish(status, text);
    assertThat(verify(OLD)).isInstanceOf(Unavailable.class);
    assertThat(verify(OLD)).isInstanceOf(Unavailable.class);
    assertThat(issuer.fetches).hasValue(1);
    issuer.publish(200, "{\"keys\":[" + OLD.toPublicJWK().toJSONString() + "]}");
    later(RemoteKeys.AFTER_FAILURE);
    assertThat(verify(OLD)).isInstanceOf(Verified.class);
  }

  @Test
  void aFailedSearchForANewKeyLeavesTheOldOnesInUse() {
    assertThat(verify(OLD)).isInstanceOf(Verified.class);
    issuer.publish(503, "");
    later(RemoteKeys.BETWEEN_FETCHES);
    assertThat(verify(NEW)).isInstanceOf(Unavailable.class);
    assertThat(verify(OLD)).isInstanceOf(Verified.class);
  }

  private TokenOutcome verify(RSAKey key) {
    return tokens.verify(
        issuer.trusted(), Tokens.signed(key, JWSAlgorithm.RS256, Tokens.claims(now.get()).build()));
  }

  private void later(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
