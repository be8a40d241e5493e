package dev.curfew.evidence.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How a good request becomes one that must be refused, by the name of the refusal. */
final class Ways {
  private final Map<String, List<UnaryOperator<Ask>>> byName = new LinkedHashMap<>();

  /** One more way. */
  Ways add(String name, UnaryOperator<Ask> way) {
    byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(way);
    return this;
  }

  Ways add(Map<String, UnaryOperator<Ask>> several) {
    several.forEach(this::add);
    return this;
  }

  /** Those that lead to a refusal; at least one. */
  List<UnaryOperator<Ask>> to(String name) {
    List<UnaryOperator<Ask>> found = byName.get(name);
    if (found == null) {
      throw new AssertionError("No test brings about " + name);
    }
    return found;
  }

  List<UnaryOperator<Ask>> all() {
    return byName.values().stream().flatMap(List::stream).toList();
  }
}
