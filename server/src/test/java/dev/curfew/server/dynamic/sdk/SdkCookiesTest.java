package dev.curfew.server.dynamic.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.server.http.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How far the cookie reaches. */
final class SdkCookiesTest {
  private static final SdkJwts.Pair JWTS = new SdkJwts.Pair("a.b.c", "d.e.f", Instant.EPOCH);

  @Test
  void overHttpsPagesOfOtherSitesMaySendIt() {
    assertThat(set("https://auth.example", "auth.example"))
        .isEqualTo("DYNAMIC_JWT_TOKEN=a.b.c; Path=/; HttpOnly; SameSite=None; Secure; Max-Age=60");
  }

  @Test
  void onThisMachineItNeedsNoHttps() {
    for (String host : new String[] {"localhost:8080", "127.0.0.1", "[::1]:1"}) {
      assertThat(set("http://localhost:8080", host))
          .isEqualTo("DYNAMIC_JWT_TOKEN=a.b.c; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
    }
  }

  @Test
  void anywhereElseItDoes() {
    for (String host : new String[] {"auth.example", "localhost.evil.example", "127.evil"}) {
      assertThat(set("http://auth.example", host)).contains("; SameSite=Lax; Secure;");
    }
  }

  @Test
  void itIsTakenAwayAsItWasGiven() {
    SdkCookies cookies = new SdkCookies(() -> URI.create("https://auth.example"));

    Reply reply = cookies.clear(Reply.empty(204), Calls.with(Map.of("Host", "auth.example")));

    assertThat(reply.headers().getFirst().getValue())
        .isEqualTo("DYNAMIC_JWT_TOKEN=; Path=/; HttpOnly; SameSite=None; Secure; Max-Age=0");
  }

  @Test
  void onlyACookieOfThatVeryNameIsRead() {
    var call = Calls.with(Map.of("Cookie", "xidp=1; idp=; idp2=2;idp=3; idp=4"));

    assertThat(SdkCookies.value(call, "idp")).contains("3");
    assertThat(SdkCookies.value(call, "nobody")).isEmpty();
    assertThat(SdkCookies.value(Calls.with(Map.of()), "idp")).isEmpty();
  }

  private static String set(String publicUrl, String host) {
    SdkCookies cookies = new SdkCookies(() -> URI.create(publicUrl));
    Reply reply =
        cookies.set(
            Reply.empty(200), Calls.with(Map.of("Host", host)), JWTS, Duration.ofMinutes(1));
    return reply.headers().getFirst().getValue();
  }
}
