package dev.curfew.server.dynamic.admin;

import dev.curfew.core.access.Scopes;
import dev.curfew.core.user.NewUser;
import dev.curfew.core.user.Phone;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserConflict;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserOutcome;
import dev.curfew.core.user.UserPage;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.dynamic.UpdatableFields;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Users: made, listed, read, changed and deleted; contract section 1.2. */
final class UserRoutes {
  private static final int MOST_SESSIONS = 20;
  private static final String USERS = "/api/v0/environments/{environmentId}/users";
  private static final String USER = USERS + "/{userId}";
  private static final String LEGACY_USER = "/api/v0/users/{userId}";

  private final AdminGate gate;
  private final DynamicAdminFace.Core core;

  UserRoutes(AdminGate gate, DynamicAdminFace.Core core) {
    this.gate = gate;
    this.core = core;
  }

  List<Route> routes() {
    return List.of(
        Route.post(USERS, gate.gated(Scopes.USERS_WRITE, this::create)),
        Route.get(USERS, gate.gated(Scopes.USERS_READ, this::list)),
        Route.get(USER, gate.gated(Scopes.USERS_READ, this::get)),
        Route.put(USER, gate.gated(Scopes.USERS_WRITE, this::update)),
        Route.delete(USER, gate.gated(Scopes.USERS_WRITE, this::delete)),
        Route.get(LEGACY_USER, gate.gated(Scopes.USERS_READ, this::get)),
        Route.put(LEGACY_USER, gate.gated(Scopes.USERS_WRITE, this::update)),
        Route.delete(LEGACY_USER, gate.gated(Scopes.USERS_WRITE, this::delete)));
  }

  private Reply create(AdminRequest request) {
    NewUser wanted = UserMembers.newUser(request.body(), core.clock().instant());
    User user =
        saved(core.users().create(request.environmentId(), wanted, request.cause("user created")));
    return DynamicReplies.json(201, Map.of("user", AdminUserJson.of(user)));
  }

  private Reply list(AdminRequest request) {
    boolean withSessions = QueryValues.flag(request.call(), "includeSessions").orElse(false);
    UserPage page = core.users().list(request.environmentId(), UserQueries.of(request.call()));
    List<Map<String, @Nullable Object>> users =
        page.users().stream()
            .map(user -> withSessions ? withSessions(user) : AdminUserJson.of(user))
            .toList();
    return DynamicReplies.json(200, Map.of("count", page.total(), "users", users));
  }

  /** With the newest of the sessions, ended ones too. */
  private Map<String, @Nullable Object> withSessions(User user) {
    return AdminUserJson.of(
        user, core.sessionList().all(user.environment(), user.id(), null, 0, MOST_SESSIONS));
  }

  private Reply get(AdminRequest request) {
    User user =
        core.users()
            .find(request.environmentId(), key(request))
            .orElseThrow(DynamicProblem::notFound);
    return shown(user);
  }

  private Reply update(AdminRequest request) {
    return shown(changed(core, request, key(request), request.body()));
  }

  private Reply delete(AdminRequest request) {
    return core.userEndings()
        .delete(request.environmentId(), key(request), request.cause("user deleted"))
        .map(_ -> DynamicReplies.empty(204))
        .orElseThrow(DynamicProblem::notFound);
  }

  /** Changes what was sent. A phone number that goes takes the sessions that rest on it along. */
  static User changed(DynamicAdminFace.Core core, AdminRequest request, UserKey key, Members sent) {
    return saved(
        core.users()
            .change(
                request.environmentId(),
                key,
                request.cause("user changed"),
                edit ->
                    edit.phones(phones(core, sent, edit.phones()))
                        .name(UpdatableFields.name(sent, edit.name()))
                        .untrustedMetadata(UpdatableFields.metadata(sent, edit.untrustedMetadata()))
                        .profile(UpdatableFields.profile(sent, edit.profile()))));
  }

  /**
   * The number shown is the first: the one that was sent takes its place, and null takes it away.
   */
  private static List<Phone> phones(DynamicAdminFace.Core core, Members sent, List<Phone> before) {
    String number = sent.text("phoneNumber").orElse("");
    boolean same = !before.isEmpty() && before.getFirst().number().equals(number);
    if (!sent.has("phoneNumber") || same) {
      return before;
    }
    List<Phone> after =
        new ArrayList<>(UpdatableFields.phones(sent, List.of(), core.clock().instant()));
    before.stream().skip(1).filter(phone -> !phone.number().equals(number)).forEach(after::add);
    return after;
  }

  /** The user as saved, or what another user has already as a problem. */
  static User saved(UserOutcome outcome) {
    return switch (outcome) {
      case UserOutcome.Saved(User user) -> user;
      case UserOutcome.Unknown _ -> throw DynamicProblem.notFound();
      case UserOutcome.Conflict(UserConflict what) ->
          throw switch (what) {
            case EMAIL ->
                DynamicProblem.unprocessable(
                    "A user with this email already exists.", "email_already_exists");
            case PHONE ->
                DynamicProblem.unprocessable(
                    "A user with this phone number already exists.",
                    "user_has_already_account_with_phone_number");
            case EXTERNAL_ID ->
                DynamicProblem.unprocessable(
                    "A user with this externalId already exists.", "duplicate_exists");
            case WALLET ->
                DynamicProblem.unprocessable(
                    "A user with this wallet already exists.", "duplicate_exists");
          };
    };
  }

  private static Reply shown(User user) {
    return DynamicReplies.json(200, Map.of("user", AdminUserJson.of(user)));
  }

  private static UserKey key(AdminRequest request) {
    return new UserKey.ById(Uuids.user(request.call()));
  }
}
