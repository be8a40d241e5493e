package dev.curfew.core.session;

import java.time.Duration;

/** What the maker of a session says about it. */
public record NewSession(Duration duration, Proof proof, Attributes attributes, Claims claims) {}
