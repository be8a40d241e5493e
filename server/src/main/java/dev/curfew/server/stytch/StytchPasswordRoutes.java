package dev.curfew.server.stytch;

import dev.curfew.core.password.PasswordHasher;
import dev.curfew.core.password.PasswordOutcome;
import dev.curfew.core.password.Passwords;
import dev.curfew.core.session.DeliveryMethod;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.Proof;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.NewUser;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.Users;
import dev.curfew.server.password.PasswordStrength;
import dev.curfew.server.password.StrengthMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Passwords: create, authenticate, strength; contract section 5.2. */
final class StytchPasswordRoutes {
  private final Guessing guessing;
  private final Passwords passwords;
  private final PasswordHasher hasher;
  private final StrengthMeter strength;
  private final Users users;
  private final SignIn signIn;
  private final InstantSource clock;

  StytchPasswordRoutes(
      Guessing guessing,
      Passwords passwords,
      PasswordHasher hasher,
      StrengthMeter strength,
      Users users,
      SignIn signIn,
      InstantSource clock) {
    this.guessing = guessing;
    this.passwords = passwords;
    this.hasher = hasher;
    this.strength = strength;
    this.users = users;
    this.signIn = signIn;
    this.clock = clock;
  }

  Answer create(Request request) {
    Fields body = request.body();
    String email = UserFields.requiredEmail(body);
    SessionFields.duration(request);
    SessionFields.claims(request);
    signIn.requireNoSession(request);
    String password = newPassword(request, "password", email);
    if (users.find(request.environmentId(), new UserKey.ByEmail(email)).isPresent()) {
      throw new Problem(ErrorType.DUPLICATE_EMAIL);
    }
    NewUser wanted =
        new NewUser(
            email,
            false,
            null,
            null,
            false,
            UserFields.name(body, Name.NONE),
            List.of(),
            UserFields.metadata(body, "trusted_metadata", Map.of()),
            UserFields.metadata(body, "untrusted_metadata", Map.of()),
            hasher.hash(password));
    User user =
        StytchUserRoutes.saved(
            users.create(request.environmentId(), wanted, request.cause("signed up")));
    Map<String, @Nullable Object> fields = signIn.complete(request, proof(user));
    fields.put("email_id", request.ids().shown("email", user.emails().getFirst().id()));
    return Answer.ok(fields);
  }

  Answer authenticate(Request request) {
    String email = UserFields.requiredEmail(request.body());
    User user = verified(request, email, request.body().requiredText("password"));
    return Answer.ok(signIn.complete(request, proof(user)));
  }

  Answer strengthCheck(Request request) {
    String password = checkedLength(request.body().requiredText("password"));
    String email = request.body().nonEmptyText("email").orElse(null);
    PasswordStrength result = strength.measure(password, email);
    Map<String, @Nullable Object> feedback = Answer.object();
    feedback.put("warning", result.warning());
    feedback.put("suggestions", result.suggestions());
    feedback.put("luds_requirements", null);
    Map<String, @Nullable Object> fields = Answer.object();
    fields.put("valid_password", result.valid());
    fields.put("score", result.score());
    fields.put("breached_password", false);
    fields.put("strength_policy", "zxcvbn");
    fields.put("breach_detection_on_create", false);
    fields.put("feedback", feedback);
    return Answer.ok(fields);
  }

  /** The user whose password it is, or the problem that keeps it from being accepted. */
  User verified(Request request, String email, String password) {
    guessing.password(request, email);
    return switch (passwords.authenticate(
        request.environmentId(), new UserKey.ByEmail(email), checkedLength(password))) {
      case PasswordOutcome.Verified(User user) -> user;
      case PasswordOutcome.Wrong _ -> throw new Problem(ErrorType.UNAUTHORIZED_CREDENTIALS);
      case PasswordOutcome.Locked _ -> throw new Problem(ErrorType.USER_LOCK_LIMIT_REACHED);
      case PasswordOutcome.ResetRequired _ -> throw new Problem(ErrorType.RESET_PASSWORD);
      case PasswordOutcome.NoPassword _ -> throw new Problem(ErrorType.NO_USER_PASSWORD);
      case PasswordOutcome.NoSuchUser _ -> throw new Problem(ErrorType.EMAIL_NOT_FOUND);
    };
  }

  /** A password that is strong enough to be set. */
  String newPassword(Request request, String field, String email) {
    String password = checkedLength(request.body().requiredText(field));
    if (!strength.measure(password, email).valid()) {
      throw new Problem(ErrorType.WEAK_PASSWORD);
    }
    return password;
  }

  /** The proof that giving a password is. */
  Proof proof(User user) {
    Instant now = clock.instant();
    Factor factor = new Factor(Factor.Type.PASSWORD, DeliveryMethod.KNOWLEDGE, null, now, now);
    return new Proof(user, List.of(factor));
  }

  private static String checkedLength(String password) {
    if (password.length() > PasswordStrength.LONGEST) {
      throw Fields.invalid(
          "password", "must have at most " + PasswordStrength.LONGEST + " characters");
    }
    return password;
  }
}
