package dev.curfew.server.stytch;

import dev.curfew.server.http.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** User and password of HTTP Basic authentication (RFC 7617). */
record BasicCredentials(String user, String password) {
  private static final String SCHEME = "Basic ";

  /** Reads them, or empty if the call has none that can be read. */
  static Optional<BasicCredentials> of(Call call) {
    return call.header("Authorization")
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .flatMap(value -> decode(value.substring(SCHEME.length()).strip()));
  }

  private static Optional<BasicCredentials> decode(String encoded) {
    try {
      String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new BasicCredentials(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "BasicCredentials[" + user + ", hidden]";
  }
}
