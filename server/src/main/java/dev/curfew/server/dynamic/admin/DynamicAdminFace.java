package dev.curfew.server.dynamic.admin;

import dev.curfew.core.access.ApiTokens;
import dev.curfew.core.environment.Environments;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.Users;
import dev.curfew.server.dynamic.DynamicReplies;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Face;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import dev.curfew.server.issuer.TrustedTokens;
import dev.curfew.server.jose.SigningKeys;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Dynamic's contract for administrators' programs; contract section 1. */
public final class DynamicAdminFace implements Face {
  private final List<Route> routes;

  /**
   * What the face calls on.
   *
   * @param objectionTo why a URL cannot be called, in a sentence; empty if it can
   */
  public record Core(
      Environments environments,
      Sessions sessions,
      SessionList sessionList,
      Users users,
      UserEndings userEndings,
      ApiTokens apiTokens,
      SigningKeys keys,
      TrustedTokens trustedTokens,
      Function<URI, Optional<String>> objectionTo,
      InstantSource clock) {}

  /**
   * Makes the face.
   *
   * @param more routes of the face that other features bring
   */
  public DynamicAdminFace(AdminGate gate, Core core, List<Route> more) {
    routes =
        Stream.of(
                new SessionRoutes(gate, core).routes(),
                new UserRoutes(gate, core).routes(),
                new BulkUserRoutes(gate, core).routes(),
                new EnvironmentRoutes(gate, core).routes(),
                new TokenRoutes(gate, core).routes(),
                new OriginRoutes(gate, core).routes(),
                more)
            .flatMap(List::stream)
            .toList();
  }

  @Override
  public String prefix() {
    return "/api/v0/";
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  @Override
  public Reply trouble(Call call, Trouble trouble) {
    return DynamicReplies.trouble(call, trouble);
  }
}
