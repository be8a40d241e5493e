package dev.curfew.server.dynamic.admin;

import dev.curfew.core.JsonValues;
import dev.curfew.core.access.ApiTokens;
import dev.curfew.core.access.Credential;
import dev.curfew.core.access.Scopes;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import dev.curfew.server.provision.Generated;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** API tokens: made, listed, ended, and told what they are; contract section 1.3. */
final class TokenRoutes {
  private static final String TOKENS = "/api/v0/environments/{environmentId}/tokens";

  /** What a token may do when its maker does not say, as far as the maker may. */
  private static final List<String> USUAL = List.of(Scopes.USERS_READ, Scopes.USERS_WRITE);

  private final AdminGate gate;
  private final ApiTokens tokens;

  TokenRoutes(AdminGate gate, DynamicAdminFace.Core core) {
    this.gate = gate;
    this.tokens = core.apiTokens();
  }

  List<Route> routes() {
    return List.of(
        Route.get(TOKENS, gate.gated(Scopes.TOKENS_READ, this::list)),
        Route.post(TOKENS, gate.gated(Scopes.TOKENS_WRITE, this::create)),
        Route.delete(TOKENS + "/{tokenId}", gate.gated(Scopes.TOKENS_WRITE, this::delete)),
        Route.get("/api/v0/tokens/me", gate.open(TokenRoutes::me)));
  }

  private Reply list(AdminRequest request) {
    return DynamicReplies.json(
        200,
        Map.of(
            "tokens",
            tokens.all(request.environmentId()).stream().map(TokenRoutes::json).toList()));
  }

  private Reply create(AdminRequest request) {
    Members body = request.body();
    String note = body.requiredText("note");
    if (note.length() > Credential.LONGEST_NOTE) {
      throw Members.invalid("note", "must have at most " + Credential.LONGEST_NOTE + " characters");
    }
    Set<String> scopes = scopes(body, request.token());
    String raw = Generated.apiToken();
    ApiTokens.Wish wish = new ApiTokens.Wish(raw, note, scopes, request.token().id());
    return switch (tokens.create(request.environmentId(), wish, request.cause("token created"))) {
      case ApiTokens.Outcome.Made(Credential token) -> {
        Map<String, @Nullable Object> json = json(token);
        json.put("rawToken", raw);
        json.put("active", true);
        yield DynamicReplies.json(201, Map.of("token", json));
      }
      case ApiTokens.Outcome.MakerGone _ ->
          throw DynamicProblem.unauthorized("The API token is not known.");
      case ApiTokens.Outcome.TooMany _ ->
          throw DynamicProblem.unprocessable(
              "The environment has " + ApiTokens.MOST + " API tokens already.",
              "too_many_api_tokens");
    };
  }

  private Reply delete(AdminRequest request) {
    UUID token = Uuids.path(request.call(), "tokenId");
    if (!tokens.delete(request.environmentId(), token, request.cause("token deleted"))) {
      throw DynamicProblem.notFound();
    }
    return DynamicReplies.empty(204);
  }

  private static Reply me(AdminRequest request) {
    return DynamicReplies.json(200, json(request.token()));
  }

  /** Those asked for. Nobody gives what they lack. */
  private static Set<String> scopes(Members body, Credential maker) {
    Optional<List<String>> asked = body.texts("scopes");
    if (asked.isEmpty()) {
      return USUAL.stream().filter(maker::permits).collect(Collectors.toSet());
    }
    Set<String> scopes = new LinkedHashSet<>(asked.get());
    if (!Scopes.KNOWN.containsAll(scopes)) {
      throw DynamicProblem.unprocessable(
          "scopes must be of " + String.join(", ", Scopes.KNOWN) + ".");
    }
    if (!scopes.stream().allMatch(maker::permits)) {
      throw DynamicProblem.forbidden();
    }
    return scopes;
  }

  private static Map<String, @Nullable Object> json(Credential token) {
    String environment = token.environment().value().toString();
    UUID maker = token.createdBy();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", token.id().toString());
    json.put("checksum", token.hint());
    json.put("createdBy", maker == null ? null : Map.of("id", maker.toString()));
    json.put("createdAt", JsonValues.time(token.createdAt()));
    json.put("note", token.note());
    json.put("projectEnvironmentId", environment);
    json.put("projectEnvironment", Map.of("id", environment));
    json.put("scopes", granted(token).toList());
    return json;
  }

  /** By name, also those of a token that has every one. */
  private static Stream<String> granted(Credential token) {
    return Scopes.KNOWN.stream().filter(token::permits);
  }
}
