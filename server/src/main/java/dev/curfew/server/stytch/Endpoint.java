package dev.curfew.server.stytch;

/** Answers one kind of request, or throws a {@link Problem}. */
@FunctionalInterface
interface Endpoint {
  Answer answer(Request request);
}
