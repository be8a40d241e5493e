package dev.curfew.server.http;

import dev.curfew.core.session.Attributes;

/** Where a call comes from. */
public final class Whereabouts {
  private Whereabouts() {}

  /** What a session that the call starts says of its device. */
  public static Attributes of(Call call) {
    return new Attributes(bounded(call.client()), bounded(call.header("User-Agent").orElse("")));
  }

  private static String bounded(String text) {
    return text.substring(0, Math.min(text.length(), Attributes.LONGEST));
  }
}
