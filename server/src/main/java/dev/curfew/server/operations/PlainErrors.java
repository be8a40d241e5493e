package dev.curfew.server.operations;

import dev.curfew.server.http.Call;
import dev.curfew.server.http.Face.Trouble;
import dev.curfew.server.http.Reply;
import java.util.Map;

/** Errors of paths that belong to no protocol. */
final class PlainErrors {
  private static final System.Logger LOG = System.getLogger("curfew.operations");

  private PlainErrors() {}

  static Reply of(Call call, Trouble trouble) {
    return switch (trouble) {
      case Trouble.UnknownPath _ ->
          error(
              call, 404, "route_not_found", "There is no such path; /openapi.json lists them all.");
      case Trouble.WrongMethod _ ->
          error(call, 405, "method_not_allowed", "The path does not take this method.");
      case Trouble.TooLarge _ ->
          error(call, 413, "body_too_large", "The body is larger than 1 MiB.");
      case Trouble.Unreadable _ ->
          error(call, 400, "bad_request", "The request could not be read.");
      case Trouble.Failed(RuntimeException cause) -> {
        LOG.log(System.Logger.Level.ERROR, "request " + call.requestId() + " failed", cause);
        yield error(
            call, 500, "internal_server_error", "Something went wrong; it has been logged.");
      }
    };
  }

  private static Reply error(Call call, int status, String code, String message) {
    return Reply.json(
        status,
        Map.of("error", code, "message", message, "request_id", "request-id-" + call.requestId()));
  }
}
