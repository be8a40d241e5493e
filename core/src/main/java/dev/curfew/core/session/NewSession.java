package dev.curfew.core.session;

import java.time.Duration;
import java.util.List;

/** What the maker of a session says about it. */
public record NewSession(
    Duration duration, List<Factor> factors, Attributes attributes, Claims claims) {}
