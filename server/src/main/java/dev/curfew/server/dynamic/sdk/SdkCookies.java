package dev.curfew.server.dynamic.sdk;

import dev.curfew.server.http.Call;
import dev.curfew.server.http.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The access token in a cookie that scripts cannot read; contract section 4.4. */
final class SdkCookies {
  static final String NAME = "DYNAMIC_JWT_TOKEN";

  private final Supplier<URI> publicUrl;

  SdkCookies(Supplier<URI> publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The answer, handing over the token for as long as it is valid. */
  Reply set(Reply reply, Call call, SdkJwts.Pair jwts, Duration validity) {
    return reply.with(
        "Set-Cookie", cookie(call, jwts.access()) + "; Max-Age=" + validity.toSeconds());
  }

  /** The answer, taking the cookie away. */
  Reply clear(Reply reply, Call call) {
    return reply.with("Set-Cookie", cookie(call, "") + "; Max-Age=0");
  }

  /** What a browser sends by itself under the name. */
  static Optional<String> value(Call call, String name) {
    return call.header("Cookie").stream()
        .flatMap(header -> Arrays.stream(header.split(";")))
        .map(String::strip)
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** Pages of other sites send it too where that is safe: only over HTTPS. */
  private String cookie(Call call, String value) {
    String reach =
        "https".equalsIgnoreCase(publicUrl.get().getScheme())
            ? "; SameSite=None; Secure"
            : "; SameSite=Lax" + (isLoopback(call) ? "" : "; Secure");
    return NAME + "=" + value + "; Path=/; HttpOnly" + reach;
  }

  private static boolean isLoopback(Call call) {
    String host = call.header("Host").orElse("").toLowerCase(Locale.ROOT);
    return host.matches("(localhost|127\\.[0-9.]+|\\[::1\\])(:[0-9]+)?");
  }
}
