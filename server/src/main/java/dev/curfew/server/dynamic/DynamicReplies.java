package dev.curfew.server.dynamic;

import dev.curfew.core.store.StoreException;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Face.Trouble;
import dev.curfew.server.http.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

/** Answers and errors in the shape of Dynamic's contract; section 6. */
public final class DynamicReplies {
  private static final System.Logger LOG = System.getLogger("curfew.dynamic");

  private DynamicReplies() {}

  /** A JSON answer that nobody on the way may keep. */
  public static Reply json(int status, Object body) {
    return guarded(Reply.json(status, body));
  }

  /** An answer without a body. */
  public static Reply empty(int status) {
    return guarded(Reply.empty(status));
  }

  /** The error. */
  public static Reply error(Call call, DynamicProblem problem) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", problem.error());
    if (problem.code() != null) {
      body.put("code", problem.code());
    }
    body.put("requestId", call.requestId().toString());
    Reply reply = json(problem.status(), body);
    return problem.retryAfterSeconds() > 0
        ? reply.with("Retry-After", String.valueOf(problem.retryAfterSeconds()))
        : reply;
  }

  /** The error that trouble with a call becomes; a fault is logged. */
  public static Reply trouble(Call call, Trouble trouble) {
    return switch (trouble) {
      case Trouble.UnknownPath _ -> error(call, DynamicProblem.notFound());
      case Trouble.WrongMethod _ -> error(call, DynamicProblem.of(405, "Method Not Allowed"));
      case Trouble.TooLarge _ -> error(call, DynamicProblem.of(413, "Payload Too Large"));
      case Trouble.Unreadable _ ->
          error(call, DynamicProblem.badRequest("The request could not be read."));
      case Trouble.Failed(DynamicProblem problem) -> error(call, problem);
      case Trouble.Failed(RejectedExecutionException _) -> unavailable(call);
      case Trouble.Failed(StoreException failed) -> {
        LOG.log(System.Logger.Level.ERROR, "request " + call.requestId() + " failed", failed);
        yield unavailable(call);
      }
      case Trouble.Failed(RuntimeException failed) -> {
        LOG.log(System.Logger.Level.ERROR, "request " + call.requestId() + " failed", failed);
        yield error(call, DynamicProblem.of(500, "Internal Server Error"));
      }
    };
  }

  private static Reply unavailable(Call call) {
    return error(call, DynamicProblem.of(503, "Service Unavailable"));
  }

  private static Reply guarded(Reply reply) {
    return reply.with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
  }
}
