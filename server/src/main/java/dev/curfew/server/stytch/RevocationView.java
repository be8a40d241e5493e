package dev.curfew.server.stytch;

import dev.curfew.core.JsonValues;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.revocation.Progress;
import dev.curfew.core.revocation.Records;
import dev.curfew.core.revocation.Revocation;
import dev.curfew.core.revocation.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Revocations as the native additions show them. */
final class RevocationView {
  private static final double NANOS_PER_SECOND = 1e9;

  private RevocationView() {}

  static Map<String, @Nullable Object> of(Ids ids, Records.Receipt receipt, Instant now) {
    Revocation revocation = receipt.revocation();
    Map<String, @Nullable Object> view = Answer.object();
    view.put("revocation_id", String.valueOf(revocation.sequence()));
    putScope(view, ids, revocation.scope());
    view.put("actor", actor(revocation.cause().actor()));
    view.put("reason", revocation.cause().reason());
    view.put("revoked_at", JsonValues.time(revocation.at()));
    view.put("part_of", revocation.partOf() == null ? null : String.valueOf(revocation.partOf()));
    view.put("progress", progress(receipt.progress(), now));
    return view;
  }

  static Map<String, @Nullable Object> actor(Actor actor) {
    Map<String, @Nullable Object> view = Answer.object();
    view.put("type", Wire.name(actor.type()));
    if (actor.id() != null) {
      view.put("id", actor.id());
    }
    return view;
  }

  private static void putScope(Map<String, @Nullable Object> view, Ids ids, Scope scope) {
    switch (scope) {
      case Scope.OneSession(var session, var user) -> {
        view.put("scope", "session");
        view.put("session_id", ids.session(session));
        view.put("user_id", ids.user(user));
      }
      case Scope.AllOfUser(var user, _, var spared) -> {
        view.put("scope", "user");
        view.put("user_id", ids.user(user));
        view.put("except_session_id", spared == null ? null : ids.session(spared));
      }
      case Scope.AllOfEnvironment _ -> view.put("scope", "environment");
      case Scope.Matching(String query) -> {
        view.put("scope", "query");
        view.put("query", query);
      }
    }
  }

  /** How far the record has come; the sessions themselves ended with the answer. */
  private static Map<String, @Nullable Object> progress(Progress progress, Instant now) {
    Instant finished = progress.finishedAt();
    Duration taken = Duration.between(progress.startedAt(), finished == null ? now : finished);
    Map<String, @Nullable Object> view = Answer.object();
    boolean cutOff = finished != null && progress.done() < progress.total();
    view.put("state", finished == null ? "running" : cutOff ? "cut_off" : "done");
    view.put("total", progress.total());
    view.put("done", progress.done());
    view.put("revoked", progress.ended());
    view.put(
        "rate_per_second",
        taken.isPositive()
            ? Math.round(progress.done() * NANOS_PER_SECOND / taken.toNanos())
            : progress.done());
    view.put("finished_at", finished == null ? null : JsonValues.time(finished));
    return view;
  }
}
