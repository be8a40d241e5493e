package dev.curfew.server.stytch;

import dev.curfew.core.revocation.Cause;
import dev.curfew.core.user.FactorRemovals;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.UserKey;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What ends a user's sessions: delete, lock, removing a factor; contract section 5.1. */
final class StytchUserEndingRoutes {
  private final UserEndings endings;
  private final FactorRemovals removals;
  private final StytchUserRoutes users;

  StytchUserEndingRoutes(UserEndings endings, FactorRemovals removals, StytchUserRoutes users) {
    this.endings = endings;
    this.removals = removals;
    this.users = users;
  }

  Answer delete(Request request) {
    var deleted =
        endings.delete(
            request.environmentId(), StytchUserRoutes.key(request), request.cause("user deleted"));
    Map<String, @Nullable Object> fields = Answer.object();
    fields.put(
        "user_id",
        request.ids().user(deleted.orElseThrow(() -> new Problem(ErrorType.USER_NOT_FOUND))));
    return Answer.ok(fields);
  }

  Answer lock(Request request) {
    return identified(
        request,
        endings.lock(
            request.environmentId(), StytchUserRoutes.key(request), request.cause("user locked")),
        ErrorType.USER_NOT_FOUND);
  }

  Answer unlock(Request request) {
    return identified(
        request,
        endings.unlock(
            request.environmentId(), StytchUserRoutes.key(request), request.cause("user unlocked")),
        ErrorType.USER_NOT_FOUND);
  }

  Answer deleteEmail(Request request) {
    return deleteEmail(request, _ -> true);
  }

  Answer deletePhone(Request request) {
    return deletePhone(request, _ -> true);
  }

  /**
   * Removes an email address.
   *
   * @param allowed whose
   */
  Answer deleteEmail(Request request, Predicate<User> allowed) {
    UserKey.ByEmailId key = new UserKey.ByEmailId(id(request, "email", ErrorType.INVALID_EMAIL_ID));
    require(request, key, allowed, ErrorType.EMAIL_NOT_FOUND);
    return identified(
        request,
        removals.removeEmail(request.environmentId(), key, removed(request)),
        ErrorType.EMAIL_NOT_FOUND);
  }

  /**
   * Removes a phone number.
   *
   * @param allowed whose
   */
  Answer deletePhone(Request request, Predicate<User> allowed) {
    UserKey.ByPhoneId key =
        new UserKey.ByPhoneId(id(request, "phone-number", ErrorType.INVALID_PHONE_NUMBER_ID));
    require(request, key, allowed, ErrorType.PHONE_NUMBER_NOT_FOUND);
    return identified(
        request,
        removals.removePhone(request.environmentId(), key, removed(request)),
        ErrorType.PHONE_NUMBER_NOT_FOUND);
  }

  Answer deletePassword(Request request) {
    UserKey.ByPasswordId key =
        new UserKey.ByPasswordId(id(request, "password", ErrorType.INVALID_PASSWORD_ID));
    return identified(
        request,
        removals.removePassword(request.environmentId(), key, removed(request)),
        ErrorType.PASSWORD_NOT_FOUND);
  }

  private void require(Request request, UserKey key, Predicate<User> allowed, ErrorType otherwise) {
    if (users.lookUp(request, key).filter(allowed).isEmpty()) {
      throw new Problem(otherwise);
    }
  }

  private Answer identified(Request request, Optional<User> user, ErrorType otherwise) {
    return Answer.ok(users.identified(request, user.orElseThrow(() -> new Problem(otherwise))));
  }

  private static UUID id(Request request, String noun, ErrorType malformed) {
    return request
        .ids()
        .parse(noun, request.call().path("id"))
        .orElseThrow(() -> new Problem(malformed));
  }

  private static Cause removed(Request request) {
    return request.cause("factor removed");
  }
}
