package dev.curfew.server.dynamic;

import org.jspecify.annotations.Nullable;

/** Why a call of Dynamic's contract gets no answer: an error of its section 6. */
public final class DynamicProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String code;
  private final long retryAfterSeconds;

  private DynamicProblem(int status, String error, @Nullable String code, long retryAfterSeconds) {
    super(error, null, false, false);
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The call breaks a rule that the sentence states. */
  public static DynamicProblem badRequest(String sentence) {
    return new DynamicProblem(400, sentence, null, 0);
  }

  /** No credential, or none that is good for anything. */
  public static DynamicProblem unauthorized(String sentence) {
    return new DynamicProblem(401, sentence, null, 0);
  }

  /** The credential lacks a scope, or the origin is not admitted. */
  public static DynamicProblem forbidden() {
    return new DynamicProblem(403, "Access Forbidden", null, 0);
  }

  /** It does not exist in the environment that the credential opens. */
  public static DynamicProblem notFound() {
    return new DynamicProblem(404, "Not Found", "not_found", 0);
  }

  /** Well-formed, and still not possible. */
  public static DynamicProblem unprocessable(String sentence) {
    return new DynamicProblem(422, sentence, null, 0);
  }

  /** Well-formed, and still not possible, for a reason that clients know by its code. */
  public static DynamicProblem unprocessable(String sentence, String code) {
    return new DynamicProblem(422, sentence, code, 0);
  }

  /** Too often; the caller may come back after so many seconds. */
  public static DynamicProblem tooManyRequests(long retryAfterSeconds) {
    return new DynamicProblem(429, "Too many requests. Try again later.", null, retryAfterSeconds);
  }

  static DynamicProblem of(int status, String sentence) {
    return new DynamicProblem(status, sentence, null, 0);
  }

  public int status() {
    return status;
  }

  /** What the answer says in {@code error}. */
  public String error() {
    return String.valueOf(getMessage());
  }

  /** What the answer says in {@code code}; null where there is none. */
  public @Nullable String code() {
    return code;
  }

  /** For {@code Retry-After}; 0 where there is none. */
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
