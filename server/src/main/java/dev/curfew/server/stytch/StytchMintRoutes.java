package dev.curfew.server.stytch;

import dev.curfew.core.session.DeliveryMethod;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.MintOutcome;
import dev.curfew.core.session.NewSession;
import dev.curfew.core.session.Proof;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.Phone;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mints sessions for users whom the caller has authenticated itself: an addition of Curfew's. */
final class StytchMintRoutes {
  private static final int MOST_FACTORS = 20;

  private final Sessions sessions;
  private final StytchUserRoutes users;
  private final SessionAnswers answers;
  private final InstantSource clock;

  StytchMintRoutes(
      Sessions sessions, StytchUserRoutes users, SessionAnswers answers, InstantSource clock) {
    this.sessions = sessions;
    this.users = users;
    this.answers = answers;
    this.clock = clock;
  }

  Answer mint(Request request) {
    User user = users.find(request, key(request));
    NewSession wanted =
        new NewSession(
            SessionFields.duration(request)
                .orElse(request.environment().settings().defaultSession()),
            new Proof(user, factors(request, user)),
            SessionFields.attributes(request),
            SessionFields.claims(request),
            request.environment().settings().sessionLimit());
    return switch (sessions.mint(request.environmentId(), wanted)) {
      case MintOutcome.Minted(var session, var token, var owner) ->
          Answer.ok(answers.live(request, session, owner, token.reveal()));
      case MintOutcome.NoSuchUser _ -> throw new Problem(ErrorType.USER_NOT_FOUND);
      case MintOutcome.LimitReached _ -> throw new Problem(ErrorType.SESSION_LIMIT_REACHED);
      case MintOutcome.ProofOutdated _ -> throw new Problem(ErrorType.UNAUTHORIZED_CREDENTIALS);
      case MintOutcome.UserLocked _ -> throw new Problem(ErrorType.USER_LOCK_LIMIT_REACHED);
    };
  }

  private static UserKey key(Request request) {
    Optional<String> id = request.body().nonEmptyText("user_id");
    Optional<String> external = UserFields.externalId(request.body());
    if (id.isPresent() == external.isPresent()) {
      throw Fields.invalid("user_id", "or external_id is required, and only one of them");
    }
    return id.map(request.ids()::parseUserKey)
        .orElseGet(() -> new UserKey.ByExternalId(external.orElseThrow()));
  }

  private List<Factor> factors(Request request, User user) {
    List<Fields> sent = request.body().objects("authentication_factors").orElse(List.of());
    if (sent.size() > MOST_FACTORS) {
      throw Fields.invalid("authentication_factors", "must be at most " + MOST_FACTORS);
    }
    Instant now = clock.instant();
    return sent.stream().map(factor -> factor(factor, user, now)).toList();
  }

  private static Factor factor(Fields sent, User user, Instant now) {
    DeliveryMethod method = oneOf(DeliveryMethod.class, sent, "delivery_method");
    return new Factor(
        oneOf(Factor.Type.class, sent, "type"), method, source(method, user), now, now);
  }

  /** What a delivery to the user's own address or number must have used. */
  private static Factor.@Nullable Source source(DeliveryMethod method, User user) {
    if (method == DeliveryMethod.EMAIL && !user.emails().isEmpty()) {
      Email email = user.emails().getFirst();
      return new Factor.Source.ByEmail(email.id(), email.address());
    }
    boolean byPhone = method == DeliveryMethod.SMS || method == DeliveryMethod.WHATSAPP;
    if (byPhone && !user.phones().isEmpty()) {
      Phone phone = user.phones().getFirst();
      return new Factor.Source.ByPhone(phone.id(), phone.number());
    }
    return null;
  }

  private static <E extends Enum<E>> E oneOf(Class<E> vocabulary, Fields sent, String field) {
    String name = sent.requiredText(field);
    try {
      if (name.equals(name.toLowerCase(Locale.ROOT))) {
        return Enum.valueOf(vocabulary, name.toUpperCase(Locale.ROOT));
      }
    } catch (IllegalArgumentException _) {
      // answered below
    }
    throw Fields.invalid(field, "is not one of the contract's");
  }
}
