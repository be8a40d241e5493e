package dev.curfew.core.session;

import java.util.UUID;

/** Names one session. No secret: knowing it admits nobody. */
public record SessionId(UUID value) {}
