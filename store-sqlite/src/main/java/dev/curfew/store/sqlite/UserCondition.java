package dev.curfew.store.sqlite;

import dev.curfew.core.user.Email;
import dev.curfew.core.user.UserFilter;
import dev.curfew.core.user.UserId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A filter as SQL: a constant fragment about the user {@code u}, and the values it is bound to. */
record UserCondition(String fragment, Call.Binding values) {
  private static final String CREATED = "(u.created_at > ? AND u.created_at < ?)";
  private static final String PENDING = "u.pending = ?";
  private static final String IDS = "u.id IN (SELECT unhex(value) FROM json_each(?))";
  private static final String NAME_CONTAINS = "instr(u.folded_name, ?) > 0";
  private static final String HAS_PASSWORD = "(u.password_id IS NOT NULL) = ?";
  private static final String NOBODY = "FALSE";
  private static final String EMAIL_ADDRESSES =
      """
      u.id IN (SELECT m.user_id FROM user_emails m
        WHERE m.environment_id = u.environment_id
          AND m.folded IN (SELECT value FROM json_each(?)))""";
  private static final String EMAIL_CONTAINS =
      """
      EXISTS (SELECT 1 FROM user_emails m WHERE m.user_id = u.id AND instr(m.folded, ?) > 0)""";
  private static final String EMAIL_IDS =
      """
      u.id IN (SELECT m.user_id FROM user_emails m
        WHERE m.id IN (SELECT unhex(value) FROM json_each(?)))""";
  private static final String EMAIL_VERIFIED =
      "EXISTS (SELECT 1 FROM user_emails m WHERE m.user_id = u.id AND m.verified = ?)";
  private static final String PHONE_NUMBERS =
      """
      u.id IN (SELECT p.user_id FROM user_phones p
        WHERE p.environment_id = u.environment_id
          AND p.number IN (SELECT value FROM json_each(?)))""";
  private static final String PHONE_CONTAINS =
      """
      EXISTS (SELECT 1 FROM user_phones p WHERE p.user_id = u.id AND instr(p.number, ?) > 0)""";
  private static final String PHONE_IDS =
      """
      u.id IN (SELECT p.user_id FROM user_phones p
        WHERE p.id IN (SELECT unhex(value) FROM json_each(?)))""";
  private static final String PHONE_VERIFIED =
      "EXISTS (SELECT 1 FROM user_phones p WHERE p.user_id = u.id AND p.verified = ?)";
  private static final String FIRST_NAME_CONTAINS = "instr(fold(u.first_name), ?) > 0";
  private static final String LAST_NAME_CONTAINS = "instr(fold(u.last_name), ?) > 0";
  private static final String EXTERNAL_ID_CONTAINS = "instr(fold(u.external_id), ?) > 0";
  private static final String ALIAS_CONTAINS = "instr(fold(u.profile ->> '$.alias'), ?) > 0";
  private static final String JOB_TITLE_CONTAINS = "instr(fold(u.profile ->> '$.jobTitle'), ?) > 0";
  private static final String USERNAME_CONTAINS = "instr(fold(u.profile ->> '$.username'), ?) > 0";
  private static final String WALLET_CONTAINS =
      "EXISTS (SELECT 1 FROM user_wallets w WHERE w.user_id = u.id AND instr(w.folded, ?) > 0)";
  private static final String WALLET_ON =
      "EXISTS (SELECT 1 FROM user_wallets w WHERE w.user_id = u.id AND fold(w.chain) = ?)";

  /** The whole path each time: what is in the list need not be an object. */
  private static final String SOCIAL_CONTAINS =
      """
      EXISTS (SELECT 1 FROM json_each(u.profile, '$.oauthAccounts') a,
          json_each('["accountUsername","accountId","id"]') k
        WHERE instr(fold(u.profile ->> (a.fullkey || '.' || k.value)), ?) > 0)""";

  private static final String SOCIAL =
      """
      EXISTS (SELECT 1 FROM json_each(u.profile, '$.oauthAccounts') a
        WHERE fold(u.profile ->> (a.fullkey || '.provider')) = ?)""";

  static UserCondition of(UserFilter filter) {
    return switch (filter) {
      case UserFilter.Created(Instant after, Instant before) -> created(after, before);
      case UserFilter.Pending(boolean pending) -> flag(PENDING, pending);
      case UserFilter.Ids(List<UserId> ids) -> ids(IDS, ids.stream().map(UserId::value).toList());
      case UserFilter.NameContains(String text) -> text(NAME_CONTAINS, folded(text));
      case UserFilter.EmailAddresses(List<String> addresses) ->
          texts(EMAIL_ADDRESSES, addresses.stream().map(Email::folded).toList());
      case UserFilter.EmailContains(String text) -> text(EMAIL_CONTAINS, Email.folded(text));
      case UserFilter.EmailIds(List<UUID> ids) -> ids(EMAIL_IDS, ids);
      case UserFilter.EmailVerified(boolean verified) -> flag(EMAIL_VERIFIED, verified);
      case UserFilter.PhoneNumbers(List<String> numbers) -> texts(PHONE_NUMBERS, numbers);
      case UserFilter.PhoneContains(String text) -> text(PHONE_CONTAINS, text);
      case UserFilter.PhoneIds(List<UUID> ids) -> ids(PHONE_IDS, ids);
      case UserFilter.PhoneVerified(boolean verified) -> flag(PHONE_VERIFIED, verified);
      case UserFilter.HasPassword(boolean exists) -> flag(HAS_PASSWORD, exists);
      case UserFilter.FieldContains(UserFilter.Field field, String text) ->
          contains(field, folded(text));
      case UserFilter.HasWalletOn(String chain) -> text(WALLET_ON, folded(chain));
      case UserFilter.HasSocialAccount(String provider) -> text(SOCIAL, folded(provider));
      case UserFilter.Nobody() -> new UserCondition(NOBODY, call -> call);
    };
  }

  /** The form in which names are stored for searching. */
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static UserCondition contains(UserFilter.Field field, String text) {
    return switch (field) {
      case EMAIL -> text(EMAIL_CONTAINS, text);
      case PHONE -> text(PHONE_CONTAINS, text);
      case FIRST_NAME -> text(FIRST_NAME_CONTAINS, text);
      case LAST_NAME -> text(LAST_NAME_CONTAINS, text);
      case ALIAS -> text(ALIAS_CONTAINS, text);
      case JOB_TITLE -> text(JOB_TITLE_CONTAINS, text);
      case USERNAME -> text(USERNAME_CONTAINS, text);
      case WALLET -> text(WALLET_CONTAINS, text);
      case EXTERNAL_ID -> text(EXTERNAL_ID_CONTAINS, text);
      case SOCIAL_ACCOUNT -> text(SOCIAL_CONTAINS, text);
    };
  }

  private static UserCondition created(@Nullable Instant after, @Nullable Instant before) {
    return new UserCondition(
        CREATED,
        call -> {
          Call bound = after == null ? call.number(Long.MIN_VALUE) : call.time(after);
          return before == null ? bound.number(Long.MAX_VALUE) : bound.timeBound(before);
        });
  }

  private static UserCondition flag(String fragment, boolean value) {
    return new UserCondition(fragment, call -> call.flag(value));
  }

  private static UserCondition text(String fragment, String value) {
    return new UserCondition(fragment, call -> call.text(value));
  }

  private static UserCondition texts(String fragment, List<String> values) {
    return text(fragment, Json.write(values));
  }

  private static UserCondition ids(String fragment, List<UUID> ids) {
    return texts(fragment, ids.stream().map(Call::bytes).map(HexFormat.of()::formatHex).toList());
  }
}
