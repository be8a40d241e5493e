package dev.curfew.server.password;

import com.nulabinc.zxcvbn.Feedback;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How hard a password is to guess, by zxcvbn (contract section 5.2).
 *
 * @param score 0 (guessed at once) to 4
 * @param valid whether it may be a user's password: a score of at least 3, and no longer than
 *     {@link #LONGEST}
 * @param warning what is wrong with it, in English; empty if nothing is
 * @param suggestions what would make it better, in English
 */
public record PasswordStrength(int score, boolean valid, String warning, List<String> suggestions) {
  /** In characters. */
  public static final int LONGEST = 256;

  private static final int ENOUGH = 3;
  private static final int SHORTEST_WORD = 3;

  /** zxcvbn takes time with the square of the length: only so many characters are looked at. */
  private static final int LOOKED_AT = 40;

  private static final Zxcvbn ZXCVBN = new Zxcvbn();

  public PasswordStrength {
    suggestions = List.copyOf(suggestions);
  }

  /**
   * Measures a password.
   *
   * @param email the user's, which a password must not rest on; null where it is not known
   */
  public static PasswordStrength of(String password, @Nullable String email) {
    String seen = password.substring(0, Math.min(password.length(), LOOKED_AT));
    Strength strength = ZXCVBN.measure(seen, known(email));
    Feedback feedback = strength.getFeedback();
    int score = strength.getScore();
    return new PasswordStrength(
        score,
        score >= ENOUGH && password.length() <= LONGEST,
        feedback.getWarning(Locale.ENGLISH),
        feedback.getSuggestions(Locale.ENGLISH));
  }

  private static List<String> known(@Nullable String email) {
    List<String> known = new ArrayList<>();
    if (email != null) {
      known.add(email);
      known.addAll(List.of(email.split("@", -1)));
      known.addAll(List.of(email.split("[@.+_-]", -1)));
      known.removeIf(part -> part.length() < SHORTEST_WORD || part.length() > LOOKED_AT);
    }
    return known;
  }
}
