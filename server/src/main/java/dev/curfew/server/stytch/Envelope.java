package dev.curfew.server.stytch;

import dev.curfew.core.store.StoreException;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Face.Trouble;
import dev.curfew.server.http.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts answers and errors into the shape of this contract; sections 1.4, 1.5 and trap 10. */
final class Envelope {
  private static final System.Logger LOG = System.getLogger("curfew.stytch");

  private final Optional<String> publicUrl;
  private final UnaryOperator<Map<String, @Nullable Object>> wrapping;

  /**
   * @param publicUrl where callers reach the server; empty is wherever the call says it went
   * @param wrapping what a success is put into
   */
  Envelope(Optional<String> publicUrl, UnaryOperator<Map<String, @Nullable Object>> wrapping) {
    this.publicUrl = publicUrl;
    this.wrapping = wrapping;
  }

  Reply success(Call call, Answer answer) {
    return secret(shaped(call, answer));
  }

  /** An answer that anybody may see and keep for so long. */
  Reply open(Call call, Answer answer, Duration fresh) {
    return shaped(call, answer).with("Cache-Control", "public, max-age=" + fresh.toSeconds());
  }

  private Reply shaped(Call call, Answer answer) {
    Map<String, @Nullable Object> body = Answer.object();
    body.put("request_id", requestId(call));
    body.put("status_code", answer.status());
    body.putAll(answer.fields());
    return Reply.json(answer.status(), wrapping.apply(body));
  }

  Reply error(Call call, Problem problem) {
    Map<String, @Nullable Object> body = Answer.object();
    body.put("status_code", problem.status());
    body.put("request_id", requestId(call));
    body.put("error_type", problem.code());
    body.put("error_message", problem.message());
    body.put("error_url", errorUrl(call) + "#" + problem.code());
    Reply reply = secret(Reply.json(problem.status(), body));
    return problem.retryAfterSeconds() > 0
        ? reply.with("Retry-After", String.valueOf(problem.retryAfterSeconds()))
        : reply;
  }

  Reply trouble(Call call, Trouble trouble) {
    return switch (trouble) {
      case Trouble.UnknownPath _ -> error(call, ErrorType.ROUTE_NOT_FOUND);
      case Trouble.WrongMethod _ -> error(call, ErrorType.METHOD_NOT_ALLOWED);
      case Trouble.TooLarge _ -> error(call, ErrorType.BODY_TOO_LARGE);
      case Trouble.Unreadable _ -> error(call, ErrorType.BAD_REQUEST);
      case Trouble.Failed(Problem problem) -> error(call, problem);
      case Trouble.Failed(RejectedExecutionException _) ->
          error(call, ErrorType.SERVER_UNAVAILABLE);
      case Trouble.Failed(StoreException failed) -> {
        LOG.log(System.Logger.Level.ERROR, "request " + call.requestId() + " failed", failed);
        yield error(call, ErrorType.SERVER_UNAVAILABLE);
      }
      case Trouble.Failed(RuntimeException failed) -> {
        LOG.log(System.Logger.Level.ERROR, "request " + call.requestId() + " failed", failed);
        yield error(call, ErrorType.INTERNAL_SERVER_ERROR);
      }
    };
  }

  private Reply error(Call call, ErrorType type) {
    return error(call, new Problem(type));
  }

  /** Answers hold credentials and personal data: nobody on the way may keep them. */
  private static Reply secret(Reply reply) {
    return reply.with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
  }

  private String errorUrl(Call call) {
    return publicUrl.orElseGet(() -> "http://" + call.header("Host").orElse("localhost"))
        + ErrorPage.PATH;
  }

  private static String requestId(Call call) {
    boolean live =
        BasicCredentials.of(call).filter(given -> given.user().contains("-live-")).isPresent();
    return "request-id-" + (live ? "live-" : "test-") + call.requestId();
  }
}
