package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.signin.EmailCodes;
import dev.curfew.core.signin.SignInUsers;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.UserOutcome;
import dev.curfew.core.user.Users;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Reply;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Codes by mail, to sign in with or to add an address to a user; contract section 4.1. */
final class SdkEmailRoutes {
  private static final int MOST_EMAILS = 20;

  private final EmailCodes codes;
  private final CodeMails mails;
  private final SignInUsers signInUsers;
  private final Users users;
  private final UserEndings endings;
  private final SdkSignIn signIn;
  private final SdkAnswers answers;
  private final InstantSource clock;

  SdkEmailRoutes(DynamicSdkFace.Core core, CodeMails mails, SdkSignIn signIn, SdkAnswers answers) {
    this.codes = core.emailCodes();
    this.mails = mails;
    this.signInUsers = core.signInUsers();
    this.users = core.users();
    this.endings = core.userEndings();
    this.signIn = signIn;
    this.answers = answers;
    this.clock = core.clock();
  }

  Reply create(SdkRequest request) {
    String address = Members.of(request.call()).requiredText("email");
    return DynamicReplies.json(200, mails.send(request, address));
  }

  Reply retry(SdkRequest request) {
    UUID id = verificationId(Members.of(request.call()));
    return DynamicReplies.json(200, mails.sendAgain(request, id));
  }

  Reply signIn(SdkRequest request) {
    Members body = signIn.begun(request);
    String address = proven(request, body);
    User user = signInUsers.byEmail(request.environmentId(), address, request.cause("signed in"));
    return signIn.mint(request, body, user, signIn.byEmail(user, address));
  }

  /** Adds the address to whoever is signed in. */
  Reply verify(SignedIn signedIn) {
    SdkRequest request = signedIn.request();
    Members body = signIn.begun(request);
    String address = proven(request, body);
    User owner = withVerified(signedIn, address);
    SdkAnswers.Held held =
        signIn.strengthened(signedIn, body, owner, signIn.byEmail(owner, address));
    return answers.verified(request, held, Map.of("nextView", "done"));
  }

  private User withVerified(SignedIn signedIn, String address) {
    User user = signedIn.user();
    SdkRequest request = signedIn.request();
    if (user.hasVerified(address)) {
      return user;
    }
    if (user.emails().size() >= MOST_EMAILS) {
      throw DynamicProblem.unprocessable("The user has " + MOST_EMAILS + " addresses already.");
    }
    if (has(user.emails(), address)) {
      return endings
          .claimEmail(user, address, signedIn.session().id(), request.cause("email claimed"))
          .orElseThrow(() -> DynamicProblem.unauthorized("The session has ended."));
    }
    UserOutcome outcome =
        users.changeSelf(
            signedIn.session(),
            request.cause("email added"),
            edit -> edit.emails(added(edit.emails(), address)));
    return switch (outcome) {
      case UserOutcome.Saved(User saved) -> saved;
      case UserOutcome.Unknown _ -> throw DynamicProblem.unauthorized("The session has ended.");
      case UserOutcome.Conflict _ ->
          throw DynamicProblem.unprocessable(
              "The address is another user's.", "email_already_exists");
    };
  }

  private List<Email> added(List<Email> before, String address) {
    List<Email> after = new ArrayList<>(before);
    if (!has(before, address)) {
      after.add(new Email(TimeOrderedId.at(clock.instant()), address, true));
    }
    return after;
  }

  private static boolean has(List<Email> emails, String address) {
    return emails.stream()
        .anyMatch(email -> Email.folded(email.address()).equals(Email.folded(address)));
  }

  /** The address that the code proves. */
  private String proven(SdkRequest request, Members body) {
    UUID id = verificationId(body);
    String digits = body.requiredText("verificationToken");
    return switch (codes.check(request.environmentId(), id, digits)) {
      case EmailCodes.Outcome.Proven(String address) -> address;
      case EmailCodes.Outcome.Wrong _ ->
          throw DynamicProblem.unprocessable(
              "This is not the code.", "wrong_email_verification_token");
      case EmailCodes.Outcome.TooMany _ ->
          throw DynamicProblem.unprocessable(
              "Too many wrong codes were tried.", "too_many_email_verification_attempts");
      case EmailCodes.Outcome.Unknown _ -> throw CodeMails.unknown();
    };
  }

  private static UUID verificationId(Members body) {
    Optional<UUID> id = Uuids.parse(body.requiredText("verificationUUID"));
    return id.orElseThrow(CodeMails::unknown);
  }
}
