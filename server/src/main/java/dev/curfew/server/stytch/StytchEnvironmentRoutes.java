package dev.curfew.server.stytch;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.Environments;
import dev.curfew.core.environment.TrustedIssuer;
import dev.curfew.server.jose.SigningKeys;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The environment and its settings: an addition of Curfew's; and small endpoints about it. */
final class StytchEnvironmentRoutes {
  private final Environments environments;
  private final SigningKeys keys;
  private final Function<URI, Optional<String>> objectionTo;

  /**
   * @param objectionTo why a URL cannot be called, in a sentence; empty if it can
   */
  StytchEnvironmentRoutes(
      Environments environments, SigningKeys keys, Function<URI, Optional<String>> objectionTo) {
    this.environments = environments;
    this.keys = keys;
    this.objectionTo = objectionTo;
  }

  Answer get(Request request) {
    return Answer.ok(EnvironmentView.of(request.environment()));
  }

  Answer patch(Request request) {
    Fields body = request.body();
    SettingsFields.requireKnown(body);
    Environment old = request.environment();
    var _ = name(body, old.name());
    requireCallable(SettingsFields.apply(body, old.settings()).trustedIssuers());
    keys.ensure(old, SettingsFields.algorithm(body, old.settings().signingAlgorithm()));
    String summary = body.names().stream().sorted().collect(Collectors.joining(", "));
    Environment changed =
        environments.change(
            old.id(),
            request.cause(summary),
            before ->
                before.with(
                    name(body, before.name()), SettingsFields.apply(body, before.settings())));
    return Answer.ok(EnvironmentView.of(changed));
  }

  Answer whoami(Request request) {
    Map<String, @Nullable Object> fields = Answer.object();
    fields.put("project_id", request.ids().project(request.environmentId()));
    fields.put("name", request.environment().name());
    return Answer.ok(fields);
  }

  private void requireCallable(List<TrustedIssuer> issuers) {
    issuers.stream()
        .flatMap(issuer -> Stream.of(issuer.jwksUrl(), issuer.userinfoUrl()))
        .filter(Objects::nonNull)
        .flatMap(url -> objectionTo.apply(url).stream())
        .findFirst()
        .ifPresent(
            objection -> {
              throw new Problem(ErrorType.INVALID_ARGUMENT, "trusted_issuers: " + objection);
            });
  }

  private static String name(Fields body, String old) {
    String name = body.text("name").orElse(old);
    if (name.isBlank() || name.length() > Environment.LONGEST_NAME) {
      throw Fields.invalid("name", "must have 1 to " + Environment.LONGEST_NAME + " characters");
    }
    return name;
  }
}
