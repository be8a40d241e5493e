package dev.curfew.core.session;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The opaque bearer secret of a session: 33 random bytes as 44 base64url characters. */
public final class SessionToken {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 33;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{44}");

  private final String value;

  private SessionToken(String value) {
    this.value = value;
  }

  /** A token nobody has seen. */
  public static SessionToken random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The token a caller presents, or empty if it cannot be one. */
  public static Optional<SessionToken> parse(String presented) {
    return FORM.matcher(presented).matches()
        ? Optional.of(new SessionToken(presented))
        : Optional.empty();
  }

  /** The secret itself, for its owner only: never for a log, a label or an exception. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "SessionToken[hidden]";
  }
}
