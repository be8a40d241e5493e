package dev.curfew.server.dynamic.admin;

import dev.curfew.server.dynamic.Members;
import dev.curfew.server.http.Call;
import java.util.Optional;

/** Values from the query of a call, checked. */
final class QueryValues {
  /** No list is so long that anybody pages beyond this. */
  static final int LARGEST_OFFSET = 1_000_000;

  private QueryValues() {}

  /** How many of a list to show at most. */
  static int limit(Call call, int most, int otherwise) {
    return whole(call, "limit", 1, most, otherwise);
  }

  /** How many of a list to skip. */
  static int offset(Call call) {
    return whole(call, "offset", 0, LARGEST_OFFSET, 0);
  }

  static Optional<Boolean> flag(Call call, String name) {
    return call.queryValue(name)
        .map(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw Members.invalid(name, "must be true or false");
                });
  }

  private static int whole(Call call, String name, int least, int most, int otherwise) {
    Optional<String> sent = call.queryValue(name);
    if (sent.isEmpty()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(sent.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // answered below
    }
    throw Members.invalid(name, "must be a whole number from " + least + " to " + most);
  }
}
