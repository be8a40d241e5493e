package dev.curfew.server.stytch;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.password.PasswordHash;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.NewUser;
import dev.curfew.core.user.Password;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserEdit;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.Users;
import dev.curfew.server.password.MigratedHash;
import dev.curfew.server.password.SealingHasher;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes over passwords that another system hashed; contract section 5.2. */
final class StytchMigrationRoutes {
  private final Users users;
  private final StytchUserRoutes userRoutes;
  private final SealingHasher hasher;
  private final InstantSource clock;

  StytchMigrationRoutes(
      Users users, StytchUserRoutes userRoutes, SealingHasher hasher, InstantSource clock) {
    this.users = users;
    this.userRoutes = userRoutes;
    this.hasher = hasher;
    this.clock = clock;
  }

  Answer migrate(Request request) {
    Fields body = request.body();
    String email = UserFields.requiredEmail(body);
    PasswordHash hash = hash(body);
    Optional<User> known = users.find(request.environmentId(), new UserKey.ByEmail(email));
    User user =
        known.isPresent()
            ? update(request, known.get(), email, hash)
            : create(request, email, hash);
    Map<String, @Nullable Object> fields = userRoutes.withFactorIds(request, user);
    fields.put("email_id", request.ids().shown("email", emailOf(user, email).id()));
    fields.put("user_created", known.isEmpty());
    return Answer.ok(fields);
  }

  private PasswordHash hash(Fields body) {
    return switch (MigratedHash.of(body.values())) {
      case MigratedHash.Accepted(PasswordHash hash) -> hasher.seal(hash);
      case MigratedHash.Refused(String code, String reason) -> throw new Problem(400, code, reason);
    };
  }

  private User create(Request request, String email, PasswordHash hash) {
    Fields body = request.body();
    NewUser wanted =
        new NewUser(
            email,
            body.flag("set_email_verified").orElse(false),
            UserFields.phone(body).orElse(null),
            UserFields.externalId(body).orElse(null),
            false,
            UserFields.name(body, Name.NONE),
            UserFields.roles(body, List.of()),
            UserFields.metadata(body, "trusted_metadata", Map.of()),
            UserFields.metadata(body, "untrusted_metadata", Map.of()),
            hash);
    return StytchUserRoutes.saved(
        users.create(request.environmentId(), wanted, request.cause("migrated")));
  }

  private User update(Request request, User known, String email, PasswordHash hash) {
    Fields body = request.body();
    Password password = new Password(TimeOrderedId.at(clock.instant()), hash, false);
    return StytchUserRoutes.saved(
        users.change(
            request.environmentId(),
            new UserKey.ById(known.id()),
            request.cause("migrated"),
            edit -> {
              if (edit.password() != null) {
                throw new Problem(ErrorType.PASSWORD_ALREADY_EXISTS);
              }
              return described(body, edit, email).password(password);
            }));
  }

  private static UserEdit described(Fields body, UserEdit edit, String email) {
    boolean verified = body.flag("set_email_verified").orElse(false);
    return edit.name(UserFields.name(body, edit.name()))
        .externalId(UserFields.externalId(body).orElse(edit.externalId()))
        .roles(UserFields.roles(body, edit.roles()))
        .trustedMetadata(UserFields.metadata(body, "trusted_metadata", edit.trustedMetadata()))
        .untrustedMetadata(
            UserFields.metadata(body, "untrusted_metadata", edit.untrustedMetadata()))
        .emails(
            edit.emails().stream()
                .map(
                    one ->
                        verified && isSame(one, email)
                            ? new Email(one.id(), one.address(), true)
                            : one)
                .toList());
  }

  private static Email emailOf(User user, String address) {
    return user.emails().stream().filter(one -> isSame(one, address)).findFirst().orElseThrow();
  }

  private static boolean isSame(Email email, String address) {
    return Email.folded(email.address()).equals(Email.folded(address));
  }
}
