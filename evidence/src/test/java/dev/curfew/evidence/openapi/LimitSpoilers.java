package dev.curfew.evidence.openapi;

import java.util.Map;
import java.util.function.UnaryOperator;

/** What can be wrong with calls of Curfew's own additions, and what limits forbid. */
final class LimitSpoilers {
  private final World world;

  LimitSpoilers(World world) {
    this.world = world;
  }

  Map<String, UnaryOperator<Ask>> byCode() {
    return Map.of(
        "missing_scope",
        this::withoutScope,
        "confirmation_required",
        ask -> ask.with("confirm", "another"),
        "expected_count_mismatch",
        ask -> ask.with("expected_count", 99),
        "revocation_not_found",
        ask -> ask.at("999999999"),
        "session_limit_reached",
        this::overTheLimit,
        "too_many_requests",
        this::tooFast);
  }

  private Ask withoutScope(Ask ask) {
    return ask.operation().scope().map(world.neighbours()::lacking).map(ask::by).orElse(ask);
  }

  /** The same once more, by a user who may have one session only. */
  private Ask overTheLimit(Ask ask) {
    world.limitSessions();
    var _ = ask.send();
    return ask;
  }

  private Ask tooFast(Ask ask) {
    world.limitRates();
    var _ = ask.send();
    return ask;
  }
}
