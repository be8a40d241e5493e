package dev.curfew.server.stytch;

import dev.curfew.core.user.UserFilter;
import dev.curfew.core.user.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the operands of a user search; contract section 5.1. */
final class SearchFilters {
  private static final int MOST_VALUES = 1000;

  private final Ids ids;

  SearchFilters(Ids ids) {
    this.ids = ids;
  }

  UserFilter read(Fields operand) {
    String name =
        operand
            .nonEmptyText("filter_name")
            .orElseThrow(() -> new Problem(ErrorType.USER_SEARCH_MISSING_FILTER_NAME));
    Object value =
        operand
            .any("filter_value")
            .orElseThrow(() -> new Problem(ErrorType.USER_SEARCH_MISSING_FILTER_VALUE));
    return filter(name, value);
  }

  private UserFilter filter(String name, Object value) {
    return switch (name) {
      case "created_at_greater_than" -> new UserFilter.Created(time(name, value), null);
      case "created_at_less_than" -> new UserFilter.Created(null, time(name, value));
      case "created_at_between" -> between(name, value);
      case "status" -> new UserFilter.Pending(pending(name, value));
      case "user_id" -> users(name, value);
      case "full_name_fuzzy" -> new UserFilter.NameContains(text(name, value));
      case "email_address" -> new UserFilter.EmailAddresses(texts(name, value));
      case "email_address_fuzzy" -> new UserFilter.EmailContains(text(name, value));
      case "email_id" -> new UserFilter.EmailIds(uuids(name, "email", value));
      case "email_verified" -> new UserFilter.EmailVerified(flag(name, value));
      case "phone_number" -> new UserFilter.PhoneNumbers(texts(name, value));
      case "phone_number_fuzzy" -> new UserFilter.PhoneContains(text(name, value));
      case "phone_id" -> new UserFilter.PhoneIds(uuids(name, "phone-number", value));
      case "phone_verified" -> new UserFilter.PhoneVerified(flag(name, value));
      case "password_exists" -> new UserFilter.HasPassword(flag(name, value));
      case "oauth_provider",
          "webauthn_registration_id",
          "crypto_wallet_id",
          "crypto_wallet_address",
          "totp_id" -> {
        texts(name, value);
        yield new UserFilter.Nobody();
      }
      case "webauthn_registration_verified", "crypto_wallet_verified", "totp_verified" -> {
        flag(name, value);
        yield new UserFilter.Nobody();
      }
      default -> throw new Problem(ErrorType.USER_SEARCH_FILTER_NAME_NOT_RECOGNIZED);
    };
  }

  @SuppressWarnings("unchecked")
  private static UserFilter between(String name, Object value) {
    if (!(value instanceof Map<?, ?> bounds)) {
      throw wrong(name, "an object with greater_than and less_than");
    }
    Fields fields = new Fields((Map<String, @Nullable Object>) bounds);
    Object after =
        fields.any("greater_than").orElseThrow(() -> wrong(name, "an object with greater_than"));
    Object before =
        fields.any("less_than").orElseThrow(() -> wrong(name, "an object with less_than"));
    return new UserFilter.Created(time(name, after), time(name, before));
  }

  private static boolean pending(String name, Object value) {
    return switch (text(name, value)) {
      case "pending" -> true;
      case "active" -> false;
      default -> throw wrong(name, "active or pending");
    };
  }

  /** An id of the wrong form names nobody; it is no reason to fail the others. */
  private UserFilter users(String name, Object value) {
    List<UserId> users =
        texts(name, value).stream().flatMap(id -> ids.parseUser(id).stream()).toList();
    return new UserFilter.Ids(users);
  }

  private List<UUID> uuids(String name, String noun, Object value) {
    return texts(name, value).stream().flatMap(id -> ids.parse(noun, id).stream()).toList();
  }

  private static Instant time(String name, Object value) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text(name, value));
      if (time.getYear() >= 0 && time.getYear() <= 9999) {
        return time.toInstant();
      }
    } catch (DateTimeException _) {
      // answered below
    }
    throw wrong(name, "an RFC 3339 time");
  }

  private static String text(String name, Object value) {
    return one(name, value, String.class, "a string");
  }

  private static boolean flag(String name, Object value) {
    return one(name, value, Boolean.class, "true or false");
  }

  private static List<String> texts(String name, Object value) {
    List<?> list = one(name, value, List.class, "a list of strings");
    if (list.size() > MOST_VALUES) {
      throw wrong(name, "a list of at most " + MOST_VALUES + " strings");
    }
    List<String> texts = new ArrayList<>();
    for (Object item : list) {
      texts.add(one(name, item, String.class, "a list of strings"));
    }
    return texts;
  }

  private static <T> T one(String name, @Nullable Object value, Class<T> type, String expected) {
    if (!type.isInstance(value)) {
      throw wrong(name, expected);
    }
    return type.cast(value);
  }

  private static Problem wrong(String name, String expected) {
    return new Problem(
        ErrorType.USER_SEARCH_INVALID_FILTER_VALUE,
        "The filter_value of " + name + " must be " + expected + ".");
  }
}
