package dev.curfew.server.stytch;

import dev.curfew.core.JsonValues;
import dev.curfew.core.user.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields that describe a user, checked; contract sections 3.1 and 3.4. */
final class UserFields {
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}.]+(\\.[^\\s@\\p{Cntrl}.]+)*");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_NAME = 128;
  private static final int MOST_METADATA_KEYS = 20;
  private static final int LARGEST_METADATA_VALUE = 4096;
  private static final int MOST_ROLES = 100;

  private UserFields() {}

  static Optional<String> email(Fields body) {
    return body.nonEmptyText("email").map(UserFields::checkedEmail);
  }

  static String requiredEmail(Fields body) {
    return email(body).orElseThrow(() -> Fields.invalid("email", "is required"));
  }

  static Optional<String> phone(Fields body) {
    Optional<String> phone = body.nonEmptyText("phone_number");
    if (phone.isPresent() && !PHONE.matcher(phone.get()).matches()) {
      throw new Problem(ErrorType.INVALID_PHONE_NUMBER);
    }
    return phone;
  }

  static Optional<String> externalId(Fields body) {
    Optional<String> id = body.nonEmptyText("external_id");
    if (id.isPresent() && !Ids.isExternal(id.get())) {
      throw new Problem(ErrorType.INVALID_USER_EXTERNAL_ID);
    }
    return id;
  }

  /** The name with the parts that were sent replaced. */
  static Name name(Fields body, Name before) {
    return body.fields("name")
        .map(
            parts ->
                new Name(
                    part(parts, "first_name", before.first()),
                    part(parts, "middle_name", before.middle()),
                    part(parts, "last_name", before.last())))
        .orElse(before);
  }

  /** Metadata with the change that was sent applied to its top level. */
  static Map<String, @Nullable Object> metadata(
      Fields body, String field, Map<String, @Nullable Object> before) {
    if (body.isNull(field)) {
      return before;
    }
    if (!(body.any(field).orElse(null) instanceof Map<?, ?>)) {
      throw new Problem(ErrorType.METADATA_INVALID_FORMAT);
    }
    Map<String, @Nullable Object> merged = JsonValues.mergeTop(before, body.object(field));
    if (merged.size() > MOST_METADATA_KEYS) {
      throw new Problem(ErrorType.METADATA_TOO_MANY_KEYS);
    }
    if (merged.entrySet().stream()
        .anyMatch(
            one ->
                JsonValues.size(one.getKey()) + JsonValues.size(one.getValue())
                    > LARGEST_METADATA_VALUE)) {
      throw new Problem(ErrorType.METADATA_TOO_LARGE);
    }
    return merged;
  }

  /**
   * Roles as sent; none where the list is absent or empty, which a published library always sends.
   */
  static List<String> roles(Fields body, List<String> before) {
    List<String> sent = body.texts("roles").orElse(List.of());
    if (sent.size() > MOST_ROLES || sent.stream().anyMatch(role -> role.length() > LONGEST_NAME)) {
      throw Fields.invalid("roles", "must be at most 100 names of at most 128 characters");
    }
    return sent.isEmpty()
        ? before
        : sent.stream().filter(role -> !role.equals(UserView.EVERYONE)).distinct().toList();
  }

  static String checkedEmail(String email) {
    if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
      throw new Problem(ErrorType.INVALID_EMAIL);
    }
    return email;
  }

  private static String part(Fields parts, String field, String before) {
    String part = parts.text(field).orElse(before);
    if (part.length() > LONGEST_NAME) {
      throw Fields.invalid(field, "must have at most " + LONGEST_NAME + " characters");
    }
    return part;
  }
}
