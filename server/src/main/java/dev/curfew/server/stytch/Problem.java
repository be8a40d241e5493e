package dev.curfew.server.stytch;

import java.time.Duration;

/**
 * A caller's mistake, on its way to becoming an error answer. It never leaves this package, and
 * carries no stack trace: it is an answer, not a fault.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final long retryAfterSeconds;

  Problem(ErrorType type) {
    this(type, type.message());
  }

  /**
   * @param message for the caller; names fields, never repeats secrets
   */
  Problem(ErrorType type, String message) {
    this(type.status(), type.code(), message);
  }

  /**
   * @param code the {@code error_type}; for families of codes that another room knows
   */
  Problem(int status, String code, String message) {
    this(status, code, message, 0);
  }

  private Problem(int status, String code, String message, long retryAfterSeconds) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The caller tries too often and may come back after the time. */
  static Problem tooManyRequests(Duration wait) {
    ErrorType type = ErrorType.TOO_MANY_REQUESTS;
    return new Problem(
        type.status(), type.code(), type.message(), Math.max(1, wait.plusMillis(999).toSeconds()));
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  /** For {@code Retry-After}; 0 where there is none. */
  long retryAfterSeconds() {
    return retryAfterSeconds;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
