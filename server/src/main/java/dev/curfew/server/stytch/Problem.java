package dev.curfew.server.stytch;

/**
 * A caller's mistake, on its way to becoming an error answer. It never leaves this package, and
 * carries no stack trace: it is an answer, not a fault.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

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
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
