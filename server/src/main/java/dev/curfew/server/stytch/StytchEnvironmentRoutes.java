package dev.curfew.server.stytch;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.Environments;
import dev.curfew.server.jose.SigningKeys;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The environment and its settings: an addition of Curfew's; and small endpoints about it. */
final class StytchEnvironmentRoutes {
  private final Environments environments;
  private final SigningKeys keys;

  StytchEnvironmentRoutes(Environments environments, SigningKeys keys) {
    this.environments = environments;
    this.keys = keys;
  }

  Answer get(Request request) {
    return Answer.ok(EnvironmentView.of(request.environment()));
  }

  Answer patch(Request request) {
    Fields body = request.body();
    SettingsFields.requireKnown(body);
    Environment old = request.environment();
    keys.ensure(old, SettingsFields.algorithm(body, old.settings().signingAlgorithm()));
    String summary = body.names().stream().sorted().collect(Collectors.joining(", "));
    Environment changed =
        environments.change(
            old.id(),
            request.actor(),
            summary,
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

  private static String name(Fields body, String old) {
    String name = body.nonEmptyText("name").orElse(old);
    if (name.isBlank() || name.length() > Environment.LONGEST_NAME) {
      throw Fields.invalid("name", "must have 1 to " + Environment.LONGEST_NAME + " characters");
    }
    return name;
  }
}
