package dev.curfew.server.http;

/** Answers one kind of call. Blocking is fine: every call has a virtual thread of its own. */
@FunctionalInterface
public interface Handler {
  Reply handle(Call call);
}
