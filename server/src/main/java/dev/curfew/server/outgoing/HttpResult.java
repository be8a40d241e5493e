package dev.curfew.server.outgoing;

import java.util.Optional;

/**
 * What comes of an outgoing request. Reasons are sentences fit for the caller who named the target;
 * none shows a token or a part of the answer.
 */
public sealed interface HttpResult {
  /**
   * The other side answered, with whatever status; redirects are answers too.
   *
   * @param contentType the media type in lower case, without parameters; empty if there is none
   * @param retryAfter the Retry-After header as it came: seconds or a date, if it is either
   */
  record Answer(int status, String contentType, Body body, Optional<String> retryAfter)
      implements HttpResult {}

  /** Nothing was sent: the target or the token is not one that a request may go to or with. */
  record Refused(String reason) implements HttpResult {}

  /** The other side did not answer, not in time, not within the limits or not in HTTP. */
  record Failed(String reason) implements HttpResult {}
}
