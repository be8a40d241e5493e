package dev.curfew.server.dynamic.admin;

import dev.curfew.core.access.Scopes;
import dev.curfew.core.user.NewUser;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserConflict;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserKey;
import dev.curfew.core.user.UserOutcome;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.dynamic.Uuids;
import dev.curfew.server.http.Json;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Many users at once, each on its own: one that fails stops no other; contract section 1.2. */
final class BulkUserRoutes {
  private static final int MOST = 50;

  private final AdminGate gate;
  private final DynamicAdminFace.Core core;

  BulkUserRoutes(AdminGate gate, DynamicAdminFace.Core core) {
    this.gate = gate;
    this.core = core;
  }

  List<Route> routes() {
    return List.of(
        Route.post(
            "/api/v0/environments/{environmentId}/users/bulk",
            gate.gated(Scopes.USERS_WRITE, this::create)));
  }

  private Reply create(AdminRequest request) {
    boolean upsert = QueryValues.flag(request.call(), "upsert").orElse(false);
    List<Members> all = items(request);
    List<Map<String, @Nullable Object>> created = new ArrayList<>();
    List<Map<String, @Nullable Object>> updated = new ArrayList<>();
    List<Map<String, @Nullable Object>> failed = new ArrayList<>();
    for (Members one : all) {
      try {
        Optional<User> changed = upsert ? changedById(request, one) : Optional.empty();
        if (changed.isPresent()) {
          updated.add(AdminUserJson.of(changed.get()));
        } else {
          write(request, one, upsert, created, updated);
        }
      } catch (DynamicProblem problem) {
        failed.add(failure(one, problem));
      }
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("created", created);
    json.put("updated", updated);
    json.put("failed", failed);
    json.put("total", all.size());
    return DynamicReplies.json(201, json);
  }

  /** Makes the user; where the email is taken and that is fine, changes the one who has it. */
  private void write(
      AdminRequest request,
      Members sent,
      boolean upsert,
      List<Map<String, @Nullable Object>> created,
      List<Map<String, @Nullable Object>> updated) {
    NewUser wanted = UserMembers.newUser(sent, core.clock().instant());
    UserOutcome outcome =
        core.users().create(request.environmentId(), wanted, request.cause("user created"));
    String email = wanted.email();
    if (upsert && email != null && outcome.equals(new UserOutcome.Conflict(UserConflict.EMAIL))) {
      User changed = UserRoutes.changed(core, request, new UserKey.ByEmail(email), sent);
      updated.add(AdminUserJson.of(changed));
    } else {
      created.add(AdminUserJson.of(UserRoutes.saved(outcome)));
    }
  }

  private Optional<User> changedById(AdminRequest request, Members sent) {
    return sent.text("id")
        .flatMap(Uuids::parse)
        .map(id -> new UserKey.ById(new UserId(id)))
        .filter(key -> core.users().find(request.environmentId(), key).isPresent())
        .map(key -> UserRoutes.changed(core, request, key, sent));
  }

  private static Map<String, @Nullable Object> failure(Members sent, DynamicProblem problem) {
    Map<String, @Nullable Object> failure = new LinkedHashMap<>();
    failure.put("user", sent.values());
    failure.put("error", problem.error());
    if (problem.code() != null) {
      failure.put("code", problem.code());
    }
    return failure;
  }

  private static List<Members> items(AdminRequest request) {
    List<@Nullable Object> items;
    try {
      items = Json.list(request.call().body());
    } catch (Json.Malformed malformed) {
      throw DynamicProblem.badRequest(String.valueOf(malformed.getMessage()));
    }
    if (items.isEmpty() || items.size() > MOST) {
      throw DynamicProblem.badRequest("The body must have 1 to " + MOST + " users.");
    }
    List<Members> users = new ArrayList<>();
    for (Object item : items) {
      if (!(item instanceof Map<?, ?> map)) {
        throw DynamicProblem.badRequest("Each user must be an object.");
      }
      users.add(Members.of(map));
    }
    return users;
  }
}
