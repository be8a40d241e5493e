package dev.curfew.core.webhook;

/** What comes of registering an endpoint. */
public sealed interface RegisterOutcome {
  /** It is there, and a ping is on its way to it. */
  record Registered(Webhook webhook) implements RegisterOutcome {}

  /** The environment already has {@link Webhook#MOST}. */
  record TooMany() implements RegisterOutcome {}
}
