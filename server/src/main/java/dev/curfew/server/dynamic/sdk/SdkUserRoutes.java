package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.revocation.Cause;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserConflict;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserOutcome;
import dev.curfew.core.user.Users;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.dynamic.UpdatableFields;
import dev.curfew.server.http.Reply;
import java.time.InstantSource;
import java.util.Map;

/** What users read and change of themselves; contract section 4.1. */
final class SdkUserRoutes {
  private final Users users;
  private final UserEndings endings;
  private final CodeMails mails;
  private final SdkAnswers answers;
  private final InstantSource clock;

  SdkUserRoutes(
      Users users, UserEndings endings, CodeMails mails, SdkAnswers answers, InstantSource clock) {
    this.users = users;
    this.endings = endings;
    this.mails = mails;
    this.answers = answers;
    this.clock = clock;
  }

  Reply read(SignedIn signedIn) {
    return DynamicReplies.json(200, SdkAnswers.user(signedIn.session(), signedIn.user()));
  }

  /** An address becomes the user's only when a code sent to it has come back. */
  Reply update(SignedIn signedIn) {
    SdkRequest request = signedIn.request();
    Members body = Members.of(request.call());
    String key = signedIn.sessionPublicKey(body);
    Map<String, ?> next =
        body.text("email")
            .filter(address -> !address.isEmpty() && !has(signedIn.user(), address))
            .<Map<String, ?>>map(
                address ->
                    Map.of(
                        "nextView",
                        "verify-email",
                        "emailVerification",
                        mails.send(request, address)))
            .orElse(Map.of("nextView", "done"));
    User saved =
        saved(
            users.changeSelf(
                signedIn.session(),
                request.cause("updated by the user"),
                edit -> UpdatableFields.apply(body, edit, clock.instant())));
    return answers.verified(request, new SdkAnswers.Held(signedIn.session(), saved, key), next);
  }

  Reply delete(SignedIn signedIn) {
    SdkRequest request = signedIn.request();
    Cause cause = request.cause("deleted by the user");
    var _ = endings.delete(request.environmentId(), new UserKey.ById(signedIn.user().id()), cause);
    return answers.ended(request, DynamicReplies.empty(204));
  }

  private static boolean has(User user, String address) {
    return user.emails().stream()
        .anyMatch(email -> Email.folded(email.address()).equals(Email.folded(address)));
  }

  private static User saved(UserOutcome outcome) {
    return switch (outcome) {
      case UserOutcome.Saved(User user) -> user;
      case UserOutcome.Unknown _ -> throw DynamicProblem.unauthorized("The session has ended.");
      case UserOutcome.Conflict(UserConflict what) ->
          throw DynamicProblem.unprocessable(
              what == UserConflict.PHONE
                  ? "The phone number is another user's."
                  : "Another user has this already.",
              "duplicate_exists");
    };
  }
}
