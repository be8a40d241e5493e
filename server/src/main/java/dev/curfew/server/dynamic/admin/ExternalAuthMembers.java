package dev.curfew.server.dynamic.admin;

import dev.curfew.core.environment.ExternalAuth;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.Members;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said of the identity provider whose JWTs sign users in; contract section 1.3. */
final class ExternalAuthMembers {
  private static final int LONGEST = 2048;
  private static final String CODE = "invalid_external_auth";

  /** The name of a cookie (RFC 6265 section 4.1.1). */
  private static final Pattern COOKIE = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");

  private final boolean named;
  private final @Nullable Members sent;
  private final Function<URI, Optional<String>> objectionTo;

  /**
   * @param objectionTo why a URL cannot be called, in a sentence; empty if it can
   */
  ExternalAuthMembers(Members security, Function<URI, Optional<String>> objectionTo) {
    this.named = security.has("externalAuth");
    this.sent = security.object("externalAuth").orElse(null);
    this.objectionTo = objectionTo;
  }

  /** The provider as it becomes; null is none. */
  @Nullable ExternalAuth appliedTo(@Nullable ExternalAuth before) {
    if (sent == null) {
      return named ? null : before;
    }
    boolean enabled = sent.flag("enabled").orElse(before != null && before.enabled());
    String issuer = text(sent, "iss", before == null ? null : before.issuer());
    String jwksUrl = text(sent, "jwksUrl", before == null ? null : before.jwksUrl().toString());
    if (issuer == null && jwksUrl == null && !enabled) {
      return null;
    }
    if (issuer == null || jwksUrl == null) {
      throw DynamicProblem.unprocessable("externalAuth needs iss and jwksUrl.", CODE);
    }
    return new ExternalAuth(
        enabled,
        issuer,
        text(sent, "aud", before == null ? null : before.audience()),
        callable(jwksUrl),
        cookieName(sent, before == null ? null : before.cookieName()),
        sent.flag("assumeEmailVerified").orElse(before != null && before.assumeEmailVerified()));
  }

  /** The text; an empty one and null are none. */
  private static @Nullable String text(Members sent, String name, @Nullable String before) {
    if (!sent.has(name)) {
      return before;
    }
    String text = sent.text(name).filter(one -> !one.isEmpty()).orElse(null);
    if (text != null && text.length() > LONGEST) {
      throw DynamicProblem.unprocessable(
          name + " must have at most " + LONGEST + " characters.", CODE);
    }
    return text;
  }

  private static @Nullable String cookieName(Members sent, @Nullable String before) {
    String name = text(sent, "cookieName", before);
    if (name != null && !COOKIE.matcher(name).matches()) {
      throw DynamicProblem.unprocessable("cookieName is not the name of a cookie.", CODE);
    }
    return name;
  }

  private URI callable(String url) {
    URI target;
    try {
      target = URI.create(url);
    } catch (IllegalArgumentException _) {
      throw DynamicProblem.unprocessable("jwksUrl is not a URL.", CODE);
    }
    objectionTo
        .apply(target)
        .ifPresent(
            objection -> {
              throw DynamicProblem.unprocessable("jwksUrl: " + objection, CODE);
            });
    return target;
  }
}
