package dev.curfew.server.http;

import java.util.List;

/** One protocol spoken outward, with its own shape of errors. */
public interface Face {
  /** The prefix of all its paths, such as {@code /v1/}. The longest one that fits owns a path. */
  String prefix();

  List<Route> routes();

  /** Answers what no handler could, and logs what is a fault. Must not throw. */
  Reply trouble(Call call, Trouble trouble);

  /** Has the last word on every answer of the face, errors included. */
  default Reply finish(Call call, Reply reply) {
    return reply;
  }

  /** Why a call got no answer from a handler. */
  sealed interface Trouble {
    /** No route has this path. */
    record UnknownPath() implements Trouble {}

    /** The path has routes, none for this method. */
    record WrongMethod(List<String> allowed) implements Trouble {}

    /** The body is larger than the listener reads. */
    record TooLarge() implements Trouble {}

    /** The request is not well-formed HTTP. */
    record Unreadable() implements Trouble {}

    /** The handler threw. */
    record Failed(RuntimeException cause) implements Trouble {}
  }
}
