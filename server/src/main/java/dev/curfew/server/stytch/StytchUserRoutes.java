package dev.curfew.server.stytch;

import dev.curfew.core.user.Name;
import dev.curfew.core.user.NewUser;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserConflict;
import dev.curfew.core.user.UserEdit;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserOutcome;
import dev.curfew.core.user.UserPage;
import dev.curfew.core.user.Users;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Users: create, get, search, update; contract section 5.1. */
final class StytchUserRoutes {
  private final Users users;
  private final InstantSource clock;

  StytchUserRoutes(Users users, InstantSource clock) {
    this.users = users;
    this.clock = clock;
  }

  Answer create(Request request) {
    Fields body = request.body();
    String email = UserFields.email(body).orElse(null);
    String phone = UserFields.phone(body).orElse(null);
    if (email == null && phone == null) {
      throw new Problem(ErrorType.INVALID_CREATE_USER_REQUEST);
    }
    NewUser wanted =
        new NewUser(
            email,
            false,
            phone,
            UserFields.externalId(body).orElse(null),
            body.flag("create_user_as_pending").orElse(false),
            UserFields.name(body, Name.NONE),
            UserFields.roles(body, List.of()),
            UserFields.metadata(body, "trusted_metadata", Map.of()),
            UserFields.metadata(body, "untrusted_metadata", Map.of()),
            null);
    User user = saved(users.create(request.environmentId(), wanted, request.cause("user created")));
    Map<String, @Nullable Object> fields = withFactorIds(request, user);
    fields.put("status", user.pending() ? "pending" : "active");
    return new Answer(201, fields);
  }

  Answer get(Request request) {
    User user = find(request, key(request));
    return Answer.ok(view(request).of(user));
  }

  Answer search(Request request) {
    UserSearch search = UserSearch.read(request);
    UserPage page =
        users.search(request.environmentId(), search.query(), search.after(), search.limit());
    UserView view = view(request);
    Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    metadata.put("total", page.total());
    metadata.put("next_cursor", page.more() ? Cursors.of(page.users().getLast().id()) : null);
    Map<String, @Nullable Object> fields = Answer.object();
    fields.put("results", page.users().stream().map(view::of).toList());
    fields.put("results_metadata", metadata);
    return Answer.ok(fields);
  }

  Answer update(Request request) {
    Fields body = request.body();
    User user =
        saved(
            users.change(
                request.environmentId(),
                key(request),
                request.cause("user updated"),
                edit ->
                    described(body, edit)
                        .roles(UserFields.roles(body, edit.roles()))
                        .trustedMetadata(
                            UserFields.metadata(body, "trusted_metadata", edit.trustedMetadata()))
                        .externalId(UserFields.externalId(body).orElse(edit.externalId()))));
    return Answer.ok(summary(request, user));
  }

  /** What a browser may change of its own user. */
  Answer updateSelf(Request request, User self) {
    if (request.body().has("trusted_metadata")) {
      throw new Problem(ErrorType.CANNOT_UPDATE_TRUSTED_METADATA);
    }
    User user =
        saved(
            users.change(
                request.environmentId(),
                new UserKey.ById(self.id()),
                request.cause("updated by the user"),
                edit -> described(request.body(), edit)));
    return Answer.ok(summary(request, user));
  }

  Answer deleteExternalId(Request request) {
    User user =
        saved(
            users.change(
                request.environmentId(),
                key(request),
                request.cause("external id removed"),
                edit -> edit.externalId(null)));
    return Answer.ok(identified(request, user));
  }

  Optional<User> lookUp(Request request, UserKey key) {
    return users.find(request.environmentId(), key);
  }

  User find(Request request, UserKey key) {
    return lookUp(request, key).orElseThrow(() -> new Problem(ErrorType.USER_NOT_FOUND));
  }

  UserView view(Request request) {
    return new UserView(request.ids(), clock.instant());
  }

  /** The user that {@code {user_id}} of the path names. */
  static UserKey key(Request request) {
    return request.ids().parseUserKey(request.call().path("user_id"));
  }

  /** The user as saved, or what another user has already as a problem. */
  static User saved(UserOutcome outcome) {
    return switch (outcome) {
      case UserOutcome.Saved(User user) -> user;
      case UserOutcome.Unknown _ -> throw new Problem(ErrorType.USER_NOT_FOUND);
      case UserOutcome.Conflict(UserConflict what) ->
          throw new Problem(
              switch (what) {
                case EMAIL -> ErrorType.DUPLICATE_EMAIL;
                case PHONE -> ErrorType.DUPLICATE_PHONE_NUMBER;
                case EXTERNAL_ID -> ErrorType.DUPLICATE_USER_EXTERNAL_ID;
                case WALLET -> throw new IllegalStateException("This face names no wallets.");
              });
    };
  }

  /** {@code user_id} and {@code user}. */
  Map<String, @Nullable Object> identified(Request request, User user) {
    Map<String, @Nullable Object> fields = Answer.object();
    fields.put("user_id", request.ids().user(user.id()));
    fields.put("user", view(request).of(user));
    return fields;
  }

  /** {@link #identified} with the ids of the user's first email and phone number. */
  Map<String, @Nullable Object> withFactorIds(Request request, User user) {
    Map<String, @Nullable Object> fields = identified(request, user);
    fields.put(
        "email_id",
        user.emails().isEmpty() ? "" : request.ids().shown("email", user.emails().getFirst().id()));
    fields.put(
        "phone_id",
        user.phones().isEmpty()
            ? ""
            : request.ids().shown("phone-number", user.phones().getFirst().id()));
    return fields;
  }

  private Map<String, @Nullable Object> summary(Request request, User user) {
    Map<String, @Nullable Object> fields = identified(request, user);
    fields.put("emails", view(request).emails(user));
    fields.put("phone_numbers", view(request).phones(user));
    fields.put("crypto_wallets", view(request).wallets(user));
    return fields;
  }

  private static UserEdit described(Fields body, UserEdit edit) {
    return edit.name(UserFields.name(body, edit.name()))
        .untrustedMetadata(
            UserFields.metadata(body, "untrusted_metadata", edit.untrustedMetadata()));
  }
}
