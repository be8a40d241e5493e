package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a search for users. */
final class SearchSpoilers {
  private SearchSpoilers() {}

  static Map<String, UnaryOperator<Ask>> byCode() {
    return Map.of(
        "user_search_invalid_cursor",
        ask -> ask.with("cursor", "x"),
        "user_search_invalid_limit",
        ask -> ask.with("limit", 0),
        "user_search_invalid_operator",
        ask -> ask.with("query", object("operator", "NOT")),
        "user_search_missing_filter_name",
        ask -> operand(ask, "filter_value", "x"),
        "user_search_missing_filter_value",
        ask -> operand(ask, "filter_name", "status"),
        "user_search_filter_name_not_recognized",
        ask -> operand(ask, "filter_name", "shoe_size", "filter_value", 42),
        "user_search_invalid_filter_value",
        ask -> operand(ask, "filter_name", "status", "filter_value", 42));
  }

  private static Ask operand(Ask ask, @Nullable Object... namesAndValues) {
    return ask.with("query", object("operands", List.of(object(namesAndValues))));
  }
}
