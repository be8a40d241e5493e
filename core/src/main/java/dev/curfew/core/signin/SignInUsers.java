package dev.curfew.core.signin;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.NewUser;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserOutcome;
import dev.curfew.core.user.Users;
import dev.curfew.core.user.Wallet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the user that a proof of identity is of, or makes one. Two sign-ins of a newcomer at the
 * same time end up with one user.
 */
public final class SignInUsers {
  /** A newcomer who is made and deleted by others over and over is given up on. */
  private static final int MOST_LOOKS = 8;

  private final Users users;
  private final UserEndings endings;

  public SignInUsers(Users users, UserEndings endings) {
    this.users = users;
    this.endings = endings;
  }

  /**
   * Whom an issuer vouches for.
   *
   * @param verifiedEmail null where the issuer vouches for none
   */
  public record Vouched(String subject, @Nullable String verifiedEmail) {}

  /**
   * The user by external id, else by verified email.
   *
   * @param spared the session of the user that the issuer's word was given with, if any
   */
  public Optional<User> find(
      EnvironmentId environment,
      Vouched vouched,
      Function<User, Optional<SessionId>> spared,
      Cause cause) {
    Optional<User> known = users.find(environment, new UserKey.ByExternalId(vouched.subject()));
    String address = vouched.verifiedEmail();
    return known.isPresent() || address == null ? known : find(environment, address, spared, cause);
  }

  /**
   * The user with the address. Where it was not verified so far, it is claimed; see {@link
   * UserEndings#claimEmail}.
   *
   * @param spared the session of the user that the proof was given with, if any
   */
  public Optional<User> find(
      EnvironmentId environment,
      String provenAddress,
      Function<User, Optional<SessionId>> spared,
      Cause cause) {
    return users
        .find(environment, new UserKey.ByEmail(provenAddress))
        .flatMap(
            user ->
                user.hasVerified(provenAddress)
                    ? Optional.of(user)
                    : endings.claimEmail(
                        user, provenAddress, spared.apply(user).orElse(null), cause));
  }

  /** The user by external id, else by verified email, else a new one with both. */
  public User byExternalToken(EnvironmentId environment, Vouched vouched, Cause cause) {
    return foundOrMade(
        environment,
        () -> find(environment, vouched, _ -> Optional.empty(), cause),
        newcomer(vouched.verifiedEmail(), vouched.subject(), List.of()),
        cause);
  }

  /** The user who reads the address's mail, else a new one. */
  public User byEmail(EnvironmentId environment, String provenAddress, Cause cause) {
    return foundOrMade(
        environment,
        () -> find(environment, provenAddress, _ -> Optional.empty(), cause),
        newcomer(provenAddress, null, List.of()),
        cause);
  }

  /** The user, no longer one who has yet to complete a first sign-in. */
  public User activated(User user, Cause cause) {
    if (!user.pending()) {
      return user;
    }
    UserOutcome outcome =
        users.change(
            user.environment(), new UserKey.ById(user.id()), cause, edit -> edit.pending(false));
    return outcome instanceof UserOutcome.Saved(User saved) ? saved : user;
  }

  /** Where somebody has what the newcomer would have, somebody was faster: look again. */
  User foundOrMade(
      EnvironmentId environment, Supplier<Optional<User>> look, NewUser newcomer, Cause cause) {
    for (int i = 0; i < MOST_LOOKS; i++) {
      Optional<User> known = look.get();
      if (known.isPresent()) {
        return known.get();
      }
      if (users.create(environment, newcomer, cause) instanceof UserOutcome.Saved(User made)) {
        return made;
      }
    }
    throw new IllegalStateException("A user could be neither found nor made.");
  }

  /** A user of whom only what was proven is known. */
  static NewUser newcomer(
      @Nullable String email, @Nullable String externalId, List<Wallet> wallets) {
    return new NewUser(
        email,
        email != null,
        null,
        externalId,
        false,
        Name.NONE,
        List.of(),
        Map.of(),
        Map.of(),
        null,
        wallets,
        Map.of());
  }
}
