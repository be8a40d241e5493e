package dev.curfew.server.dynamic.admin;

import dev.curfew.core.user.UserFilter;
import dev.curfew.core.user.UserFilter.Field;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserListing;
import dev.curfew.core.user.UserOrder;
import dev.curfew.core.user.UserQuery;
import dev.curfew.server.dynamic.Chains;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which users a call asks for; contract section 1.2. */
final class UserQueries {
  private static final int MOST_LISTED = 100;
  private static final int USUALLY_LISTED = 20;
  private static final int LONGEST_VALUE = 256;
  private static final String ALL = "all";
  private static final String ID = "id";
  private static final Pattern ORDER = Pattern.compile("([A-Za-z]+)-(asc|desc)");

  private static final Map<String, UserOrder> ORDERS =
      Map.of(
          "createdAt", UserOrder.CREATED_AT,
          "email", UserOrder.EMAIL,
          "firstName", UserOrder.FIRST_NAME,
          "lastName", UserOrder.LAST_NAME,
          "lastVisit", UserOrder.LAST_VISIT);

  private static final Map<String, Field> COLUMNS =
      Map.of(
          "walletPublicKey", Field.WALLET,
          "wallet", Field.WALLET,
          "email", Field.EMAIL,
          "alias", Field.ALIAS,
          "firstName", Field.FIRST_NAME,
          "lastName", Field.LAST_NAME,
          "phoneNumber", Field.PHONE,
          "jobTitle", Field.JOB_TITLE,
          "username", Field.USERNAME,
          "accountId", Field.SOCIAL_ACCOUNT);

  private UserQueries() {}

  static UserListing of(Call call) {
    Matcher order = ORDER.matcher(call.queryValue("orderBy").orElse("createdAt-asc"));
    if (!order.matches() || !ORDERS.containsKey(order.group(1))) {
      throw Members.invalid(
          "orderBy",
          "must be createdAt, email, firstName, lastName or lastVisit, and -asc or -desc");
    }
    return new UserListing(
        query(call),
        ORDERS.getOrDefault(order.group(1), UserOrder.CREATED_AT),
        order.group(2).equals("desc"),
        QueryValues.offset(call),
        QueryValues.limit(call, MOST_LISTED, USUALLY_LISTED));
  }

  private static UserQuery query(Call call) {
    List<UserFilter> narrowing = new ArrayList<>();
    text(call, "filter[filterSocialProvider]")
        .ifPresent(provider -> narrowing.add(new UserFilter.HasSocialAccount(provider)));
    text(call, "filter[chain]")
        .ifPresent(chain -> narrowing.add(new UserFilter.HasWalletOn(Chains.canonical(chain))));
    String column = text(call, "filter[filterColumn]").orElse(ALL);
    Optional<String> value = text(call, "filter[filterValue]");
    if (!column.equals(ALL)) {
      UserFilter filter = filter(column, value.orElse(""));
      value.ifPresent(_ -> narrowing.add(filter));
      return new UserQuery(false, narrowing);
    }
    if (value.isEmpty()) {
      return new UserQuery(false, narrowing);
    }
    if (!narrowing.isEmpty()) {
      throw Members.invalid("filter[filterColumn]", "must name one column beside other filters");
    }
    return new UserQuery(true, anywhere(value.get()));
  }

  private static UserFilter filter(String column, String value) {
    if (column.equals(ID)) {
      return withId(value);
    }
    Field field = COLUMNS.get(column);
    if (field == null) {
      throw Members.invalid("filter[filterColumn]", "is not a column to filter by");
    }
    return new UserFilter.FieldContains(field, value);
  }

  private static List<UserFilter> anywhere(String value) {
    List<UserFilter> any = new ArrayList<>();
    any.add(withId(value));
    Arrays.stream(Field.values())
        .forEach(field -> any.add(new UserFilter.FieldContains(field, value)));
    return any;
  }

  /** Ids are matched whole. */
  private static UserFilter withId(String value) {
    return Uuids.parse(value)
        .<UserFilter>map(id -> new UserFilter.Ids(List.of(new UserId(id))))
        .orElseGet(UserFilter.Nobody::new);
  }

  private static Optional<String> text(Call call, String name) {
    Optional<String> text = call.queryValue(name).filter(value -> !value.isEmpty());
    if (text.isPresent() && text.get().length() > LONGEST_VALUE) {
      throw Members.invalid(name, "must have at most " + LONGEST_VALUE + " characters");
    }
    return text;
  }
}
