package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Fixtures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all tests of a class share: API tokens by scope, and environments beside the first. */
final class Neighbours {
  private static final int MOST_TOKENS = 100;

  private final Curfew curfew;
  private final Map<List<String>, String> tokens = new HashMap<>();
  private @Nullable Dynamic foreign;
  private @Nullable String foreignUser;
  private @Nullable Full full;

  Neighbours(Curfew curfew) {
    this.curfew = curfew;
  }

  /** A program with a token that may do this and nothing else. */
  Api only(String scope) {
    return with(List.of(scope));
  }

  /** A program with a token that may do everything but this. */
  Api lacking(String scope) {
    Answer me = Dynamic.of(curfew).admin().get("/tokens/me");
    List<String> scopes = new ArrayList<>(me.each("/scopes", ""));
    scopes.remove(scope);
    return with(scopes);
  }

  private Api with(List<String> scopes) {
    String token =
        tokens.computeIfAbsent(
            scopes, wanted -> Dynamic.of(curfew).token(wanted.toArray(String[]::new)));
    return bearer(token);
  }

  /** A program with that token. */
  Api bearer(String token) {
    return Api.anonymous(curfew.address()).withHeader("Authorization", "Bearer " + token);
  }

  /** Another environment. */
  Dynamic foreign() {
    if (foreign == null) {
      foreign = Dynamic.inNewEnvironment(curfew);
    }
    return foreign;
  }

  /** A user of the other environment. */
  String foreignUser() {
    if (foreignUser == null) {
      foreignUser =
          Dynamic.expect(
                  201,
                  foreign().admin().post(foreign().at("/users"), object("email", Fixtures.email())))
              .text("/user/id");
    }
    return foreignUser;
  }

  /**
   * An environment with as many API tokens as one can have.
   *
   * @param owner may make API tokens there
   */
  record Full(String environment, Api owner) {}

  Full full() {
    if (full == null) {
      Dynamic made = Dynamic.inNewEnvironment(curfew);
      for (int i = 2; i < MOST_TOKENS; i++) {
        made.token();
      }
      full = new Full(made.environment(), bearer(made.token("environment.apiTokens.write")));
    }
    return full;
  }
}
