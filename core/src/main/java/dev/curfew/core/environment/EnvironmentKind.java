package dev.curfew.core.environment;

/** Whether an environment serves tests or real users. */
public enum EnvironmentKind {
  TEST,
  LIVE
}
