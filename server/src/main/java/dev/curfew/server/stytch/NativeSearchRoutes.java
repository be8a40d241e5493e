package dev.curfew.server.stytch;

import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionQuery;
import dev.curfew.core.session.SessionSearch;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.Users;
import dev.curfew.server.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sessions by query: search them, and end what the very same query finds. */
final class NativeSearchRoutes {
  private static final int LARGEST_PAGE = 1000;
  private static final int USUAL_PAGE = 100;

  private final SessionSearch search;
  private final Users users;

  NativeSearchRoutes(SessionSearch search, Users users) {
    this.search = search;
    this.users = users;
  }

  Answer search(Request request) {
    requireOnly(request.body(), Set.of("query", "limit", "cursor"));
    int limit = request.body().wholeNumber("limit", 1, LARGEST_PAGE).orElse(USUAL_PAGE);
    SessionId before = request.body().nonEmptyText("cursor").map(Cursors::sessionId).orElse(null);
    SessionSearch.Page page = search.find(request.environmentId(), query(request), before, limit);
    Map<String, @Nullable Object> metadata = Answer.object();
    metadata.put("total", page.total());
    metadata.put("next_cursor", page.next() == null ? null : Cursors.of(page.next()));
    Map<String, @Nullable Object> fields = Answer.object();
    fields.put("results", views(request, page.sessions()));
    fields.put("results_metadata", metadata);
    return Answer.ok(fields);
  }

  Answer revoke(Request request) {
    Fields body = request.body();
    requireOnly(body, Set.of("query", "reason", "dry_run", "expected_count"));
    SessionQuery query = query(request);
    if (query.equals(SessionQuery.ALL)) {
      throw Fields.invalid(
          "query", "needs a condition; POST /v1/environment/sessions/revoke ends every session");
    }
    Long expected =
        body.wholeNumber("expected_count", 0, Integer.MAX_VALUE).map(Long::valueOf).orElse(null);
    if (body.flag("dry_run").orElse(false)) {
      return ended(matched(expected, search.count(request.environmentId(), query)), 0, null);
    }
    String text = new String(Json.bytes(body.object("query")), StandardCharsets.UTF_8);
    var wish = new SessionSearch.Wish(query, text, expected);
    return switch (search.end(
        request.environmentId(), wish, request.reasonedCause("revoked by query"))) {
      case SessionSearch.Outcome.Ended(long matched, long revoked, var revocation) ->
          ended(matched, revoked, String.valueOf(revocation.sequence()));
      case SessionSearch.Outcome.OtherNumber(long matched) -> throw otherNumber(matched);
    };
  }

  private static long matched(@Nullable Long expected, long matched) {
    if (expected != null && expected != matched) {
      throw otherNumber(matched);
    }
    return matched;
  }

  private static Problem otherNumber(long matched) {
    return new Problem(
        ErrorType.EXPECTED_COUNT_MISMATCH,
        "The query matches " + matched + " sessions now; nothing was revoked.");
  }

  private static Answer ended(long matched, long revoked, @Nullable String revocation) {
    Map<String, @Nullable Object> fields = Answer.object();
    fields.put("matched", matched);
    fields.put("revoked", revoked);
    fields.put("revocation_id", revocation);
    return Answer.ok(fields);
  }

  /** A user that does not exist has no sessions, so it is as good as an error. */
  private SessionQuery query(Request request) {
    Fields query = request.body().fields("query").orElseGet(() -> new Fields(Map.of()));
    Optional<UserId> user =
        query
            .nonEmptyText("user_id")
            .map(request.ids()::parseUserKey)
            .map(
                key ->
                    users
                        .find(request.environmentId(), key)
                        .map(User::id)
                        .orElseThrow(() -> new Problem(ErrorType.USER_NOT_FOUND)));
    return SessionQueryFields.read(query, user.orElse(null));
  }

  private List<Map<String, @Nullable Object>> views(Request request, List<Session> sessions) {
    SessionView view = new SessionView(request.ids());
    Map<UserId, Optional<User>> owners = new HashMap<>();
    return sessions.stream()
        .flatMap(
            session ->
                owners
                    .computeIfAbsent(
                        session.user(),
                        id -> users.find(request.environmentId(), new UserKey.ById(id)))
                    .map(owner -> view.of(session, owner))
                    .stream())
        .toList();
  }

  private static void requireOnly(Fields body, Set<String> known) {
    body.names().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw Fields.invalid(name, "is not a field of this request");
            });
  }
}
