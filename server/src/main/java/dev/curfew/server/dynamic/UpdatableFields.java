package dev.curfew.server.dynamic;

import dev.curfew.core.JsonValues;
import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.Phone;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserEdit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a user that callers may change, checked; contract section 1.2. */
public final class UpdatableFields {
  private static final int LONGEST_TEXT = 255;
  private static final int LONGEST_NAME = 128;
  private static final int LARGEST_METADATA = 16 * 1024;
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private static final List<String> TEXTS =
      List.of(
          "alias",
          "jobTitle",
          "tShirtSize",
          "team",
          "country",
          "username",
          "btcWallet",
          "kdaWallet",
          "ltcWallet",
          "ckbWallet",
          "kasWallet",
          "dogeWallet");
  private static final List<String> FLAGS =
      List.of(
          "policiesConsent", "emailNotification", "discordNotification", "newsletterNotification");
  private static final String ACKNOWLEDGEMENT = "mfaBackupCodeAcknowledgement";

  private UpdatableFields() {}

  /** Applies what was sent; what was not sent stays, and null removes. */
  public static UserEdit apply(Members body, UserEdit edit, Instant now) {
    return edit.name(name(body, edit.name()))
        .phones(phones(body, edit.phones(), now))
        .untrustedMetadata(metadata(body, edit.untrustedMetadata()))
        .profile(profile(body, edit.profile()));
  }

  /** The name with the parts that were sent replaced. */
  public static Name name(Members body, Name before) {
    return new Name(
        part(body, "firstName", before.first()),
        before.middle(),
        part(body, "lastName", before.last()));
  }

  /** The first number replaced by the one that was sent, which nobody has verified. */
  public static List<Phone> phones(Members body, List<Phone> before, Instant now) {
    String number = body.text("phoneNumber").orElse("");
    if (number.isEmpty() || before.stream().anyMatch(one -> one.number().equals(number))) {
      return before;
    }
    if (!PHONE.matcher(number).matches()) {
      throw DynamicProblem.unprocessable("phoneNumber must be in E.164 form.");
    }
    if (before.stream().anyMatch(Phone::verified)) {
      throw DynamicProblem.unprocessable("phoneNumber has been verified and stays.");
    }
    return List.of(new Phone(TimeOrderedId.at(now), number, false));
  }

  /** The metadata that were sent, whole. */
  public static Map<String, @Nullable Object> metadata(
      Members body, Map<String, @Nullable Object> before) {
    Map<String, @Nullable Object> after =
        body.object("metadata").map(Members::values).orElse(before);
    if (JsonValues.size(after) > LARGEST_METADATA) {
      throw DynamicProblem.unprocessable(
          "metadata must take at most " + LARGEST_METADATA + " bytes.");
    }
    return after;
  }

  /** What else is said about a user, with what was sent replaced. */
  public static Map<String, @Nullable Object> profile(
      Members body, Map<String, @Nullable Object> before) {
    Map<String, @Nullable Object> after = new LinkedHashMap<>(before);
    TEXTS.stream().filter(body::has).forEach(name -> set(after, name, text(body, name)));
    FLAGS.stream().filter(body::has).forEach(name -> set(after, name, flag(body, name)));
    if (body.has(ACKNOWLEDGEMENT)) {
      set(after, ACKNOWLEDGEMENT, acknowledgement(body));
    }
    if (JsonValues.size(after) > User.LARGEST_PROFILE) {
      throw DynamicProblem.unprocessable(
          "The user's fields must take at most " + User.LARGEST_PROFILE + " bytes.");
    }
    return after;
  }

  private static String part(Members body, String name, String before) {
    if (!body.has(name)) {
      return before;
    }
    String part = body.text(name).orElse("");
    if (part.length() > LONGEST_NAME) {
      throw Members.invalid(name, "must have at most " + LONGEST_NAME + " characters");
    }
    return part;
  }

  private static @Nullable String text(Members body, String name) {
    String text = body.text(name).orElse(null);
    if (text != null && text.length() > LONGEST_TEXT) {
      throw Members.invalid(name, "must have at most " + LONGEST_TEXT + " characters");
    }
    return text;
  }

  private static @Nullable Boolean flag(Members body, String name) {
    return body.flag(name).orElse(null);
  }

  private static @Nullable String acknowledgement(Members body) {
    String said = body.text(ACKNOWLEDGEMENT).orElse(null);
    if (said != null && !said.equals("pending") && !said.equals("complete")) {
      throw Members.invalid(ACKNOWLEDGEMENT, "must be pending, complete or null");
    }
    return said;
  }

  private static void set(
      Map<String, @Nullable Object> profile, String name, @Nullable Object value) {
    if (value == null) {
      profile.remove(name);
    } else {
      profile.put(name, value);
    }
  }
}
