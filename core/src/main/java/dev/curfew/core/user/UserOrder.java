package dev.curfew.core.user;

/** What a list of users can be ordered by. Users of the same value follow in the order of ids. */
public enum UserOrder {
  CREATED_AT,
  EMAIL,
  FIRST_NAME,
  LAST_NAME,
  LAST_VISIT
}
