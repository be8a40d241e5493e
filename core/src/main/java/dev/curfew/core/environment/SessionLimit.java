package dev.curfew.core.environment;

/**
 * How many live sessions one user may have.
 *
 * @param most from 1 to {@value #LARGEST}
 */
public record SessionLimit(int most, OnLimit onLimit) {
  public static final int LARGEST = 1000;

  /** What happens to a sign-in beyond the limit. */
  public enum OnLimit {
    /** It is refused. */
    REFUSE,
    /** It succeeds, and the user's oldest session ends. */
    REVOKE_OLDEST
  }

  public SessionLimit {
    if (most < 1 || most > LARGEST) {
      throw new IllegalArgumentException(
          "The sessions of one user must be limited to 1 to " + LARGEST + ".");
    }
  }
}
