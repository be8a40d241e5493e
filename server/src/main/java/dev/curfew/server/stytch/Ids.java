package dev.curfew.server.stytch;

import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserKey;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** How ids look on this face: {@code session-test-<uuid>} and so on; contract section 3.1. */
public final class Ids {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern EXTERNAL_FORM = Pattern.compile("[A-Za-z0-9._|-]{1,128}");
  private static final Ids TEST = new Ids("test");
  private static final Ids LIVE = new Ids("live");

  private final String kind;

  private Ids(String kind) {
    this.kind = kind;
  }

  /** What stands before a signing key's id in {@code kid}. */
  public static String keyPrefix(Environment environment) {
    return "jwk-" + of(environment.kind()).kind + "-";
  }

  static Ids of(EnvironmentKind kind) {
    return kind == EnvironmentKind.TEST ? TEST : LIVE;
  }

  String project(EnvironmentId id) {
    return shown("project", id.value());
  }

  /** The environment a project id names, whichever kind it claims to be. */
  static Optional<EnvironmentId> parseProject(String shown) {
    return TEST.parse("project", shown)
        .or(() -> LIVE.parse("project", shown))
        .map(EnvironmentId::new);
  }

  String session(SessionId id) {
    return shown("session", id.value());
  }

  Optional<SessionId> parseSession(String shown) {
    return parse("session", shown).map(SessionId::new);
  }

  String user(UserId id) {
    return shown("user", id.value());
  }

  Optional<UserId> parseUser(String shown) {
    return parse("user", shown).map(UserId::new);
  }

  /**
   * The user that an id or an external id names.
   *
   * @throws Problem if it can be neither
   */
  UserKey parseUserKey(String shown) {
    Optional<UserKey> byId = parseUser(shown).map(UserKey.ById::new);
    return byId.orElseGet(
        () -> {
          if (!isExternal(shown)) {
            throw new Problem(ErrorType.INVALID_USER_ID);
          }
          return new UserKey.ByExternalId(shown);
        });
  }

  static boolean isExternal(String text) {
    return EXTERNAL_FORM.matcher(text).matches();
  }

  /** An id of another noun: {@code email}, {@code phone-number}, {@code password}. */
  String shown(String noun, UUID id) {
    return noun + "-" + kind + "-" + id;
  }

  Optional<UUID> parse(String noun, String shown) {
    String prefix = noun + "-" + kind + "-";
    if (!shown.startsWith(prefix)) {
      return Optional.empty();
    }
    String rest = shown.substring(prefix.length());
    return UUID_FORM.matcher(rest).matches()
        ? Optional.of(UUID.fromString(rest))
        : Optional.empty();
  }
}
