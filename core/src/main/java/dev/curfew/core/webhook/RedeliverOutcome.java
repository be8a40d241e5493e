package dev.curfew.core.webhook;

/** What comes of asking for messages to be sent again. */
public sealed interface RedeliverOutcome {
  /** So many messages are to be sent again at once. */
  record Queued(int messages) implements RedeliverOutcome {}

  /** The endpoint, or the message of the endpoint, does not exist. */
  record NotFound() implements RedeliverOutcome {}

  /** The endpoint is disabled, so nothing would be sent. */
  record Disabled() implements RedeliverOutcome {}
}
