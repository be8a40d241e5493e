package dev.curfew.server.history;

/**
 * One thing that happens; the numbers choose which session or user, and how much.
 *
 * @param which from 0 to 9
 * @param amount from 0 to 9
 */
record Step(Kind kind, int which, int amount) {
  enum Kind {
    MINT,
    MINT_AGAIN,
    MINT_ONCE_MORE,
    USE,
    EXTEND,
    REVOKE_BY_ID,
    REVOKE_BY_TOKEN,
    REVOKE_IN_ANOTHER_ENVIRONMENT,
    REVOKE_USER,
    REVOKE_USER_SPARING,
    REVOKE_ENVIRONMENT,
    REVOKE_MATCHING,
    LOCK,
    UNLOCK,
    DELETE_USER,
    RESET_PASSWORD_SPARING,
    REMOVE_PASSWORD,
    LIMIT_SESSIONS,
    SET_IDLE_TIMEOUT,
    WAIT,
    WAIT_UNTIL_EXPIRY,
    WAIT_UNTIL_IDLE,
    WRITE_ACCESS_TIMES,
    SWEEP,
    CLEAN_UP
  }
}
