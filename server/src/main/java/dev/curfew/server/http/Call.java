package dev.curfew.server.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A request as a face sees it: read whole and within limits.
 *
 * @param requestId made by the listener; in every answer and every log line about it
 * @param route the template that matched, such as {@code /v1/users/{user_id}}
 * @param pathParameters decoded
 * @param query decoded; the values of each name in order
 * @param headers looks a header up by its name, without case
 * @param client the caller's address; see {@link ClientAddress}
 */
@SuppressWarnings("ArrayRecordComponent") // a message, never compared
public record Call(
    UUID requestId,
    String method,
    String route,
    Map<String, String> pathParameters,
    Map<String, List<String>> query,
    Function<String, Optional<String>> headers,
    String client,
    byte[] body) {
  Call withBody(byte[] read) {
    return new Call(requestId, method, route, pathParameters, query, headers, client, read);
  }

  /** The decoded value of a {@code {name}} of the route. */
  public String path(String name) {
    String value = pathParameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The route " + route + " has no {" + name + "}.");
    }
    return value;
  }

  /** The first value of a query parameter. */
  public Optional<String> queryValue(String name) {
    return query.getOrDefault(name, List.of()).stream().findFirst();
  }

  public Optional<String> header(String name) {
    return headers.apply(name);
  }
}
