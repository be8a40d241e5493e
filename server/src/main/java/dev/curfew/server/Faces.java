package dev.curfew.server;

import dev.curfew.core.password.Passwords;
import dev.curfew.core.store.Database;
import dev.curfew.core.webhook.Webhooks;
import dev.curfew.server.dynamic.Nonces;
import dev.curfew.server.dynamic.admin.AdminGate;
import dev.curfew.server.dynamic.admin.DynamicAdminFace;
import dev.curfew.server.dynamic.admin.EventRoutes;
import dev.curfew.server.dynamic.admin.WebhookMessageRoutes;
import dev.curfew.server.dynamic.admin.WebhookRoutes;
import dev.curfew.server.dynamic.sdk.DynamicSdkFace;
import dev.curfew.server.http.Face;
import dev.curfew.server.http.Route;
import dev.curfew.server.issuer.TrustedTokens;
import dev.curfew.server.issuer.UserInfo;
import dev.curfew.server.jose.KeyMaker;
import dev.curfew.server.jose.MasterKeys;
import dev.curfew.server.jose.SigningKeys;
import dev.curfew.server.mail.SignInCodes;
import dev.curfew.server.operations.DocumentsFace;
import dev.curfew.server.outgoing.SafeHttpClient;
import dev.curfew.server.password.SealingHasher;
import dev.curfew.server.password.StrengthMeter;
import dev.curfew.server.provision.EnvironmentMaker;
import dev.curfew.server.provision.EnvironmentsFace;
import dev.curfew.server.stytch.ErrorPage;
import dev.curfew.server.stytch.StytchBackendFace;
import dev.curfew.server.stytch.StytchBrowserFace;
import dev.curfew.server.stytch.StytchParts;
import dev.curfew.server.webhook.SealedSecrets;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Everything the server speaks outward, but for health and metrics. */
public final class Faces {
  private Faces() {}

  /**
   * What the faces are made of.
   *
   * @param mail what carries sign-in codes; empty where none can be sent
   * @param publicUrl where callers reach the server, as it was told; empty if it was not
   * @param reachedAt where they do; asked for once the server listens
   */
  public record Parts(
      Database database,
      Rules rules,
      MasterKeys masterKeys,
      SigningKeys signingKeys,
      SealingHasher hasher,
      StrengthMeter strength,
      SafeHttpClient outgoing,
      SafeHttpClient outgoingWebhooks,
      SealedSecrets webhookSecrets,
      Optional<SignInCodes> mail,
      Optional<String> publicUrl,
      Supplier<URI> reachedAt,
      InstantSource clock) {}

  /** All of them. */
  public static List<Face> all(Parts parts) {
    TrustedTokens trustedTokens = new TrustedTokens(parts.outgoing(), parts.clock());
    StytchParts stytch = stytch(parts, trustedTokens);
    return List.of(
        new StytchBackendFace(stytch, parts.publicUrl()),
        new StytchBrowserFace(stytch, parts.publicUrl()),
        dynamicAdmin(parts, trustedTokens),
        dynamicSdk(parts, trustedTokens),
        environments(parts),
        new DocumentsFace(Map.of(ErrorPage.PATH, ErrorPage.show())));
  }

  private static StytchParts stytch(Parts parts, TrustedTokens trustedTokens) {
    Rules rules = parts.rules();
    return new StytchParts(
        new StytchParts.Core(
            rules.access(),
            rules.environments(),
            rules.sessions(),
            rules.sessionList(),
            rules.sessionSearch(),
            rules.records(),
            rules.users(),
            rules.userEndings(),
            rules.factorRemovals(),
            new Passwords(parts.database(), parts.hasher(), parts.clock()),
            parts.hasher(),
            parts.strength(),
            rules.throttles(),
            parts.signingKeys(),
            trustedTokens,
            new UserInfo(parts.outgoing()),
            parts.outgoing()::objectionTo,
            parts.clock()));
  }

  private static Face dynamicAdmin(Parts parts, TrustedTokens trustedTokens) {
    Rules rules = parts.rules();
    AdminGate gate = new AdminGate(rules.access());
    Webhooks webhooks = new Webhooks(parts.database(), parts.webhookSecrets(), parts.clock());
    List<Route> webhooksAndEvents =
        Stream.of(
                new WebhookRoutes(
                        gate,
                        webhooks,
                        parts.webhookSecrets(),
                        parts.outgoingWebhooks()::objectionAfterResolving)
                    .routes(),
                new WebhookMessageRoutes(gate, rules.webhookMessages()).routes(),
                new EventRoutes(gate, parts.database()).routes())
            .flatMap(List::stream)
            .toList();
    return new DynamicAdminFace(
        gate,
        new DynamicAdminFace.Core(
            rules.environments(),
            rules.sessions(),
            rules.sessionList(),
            rules.users(),
            rules.userEndings(),
            rules.apiTokens(),
            parts.signingKeys(),
            trustedTokens,
            parts.outgoing()::objectionTo,
            parts.clock()),
        webhooksAndEvents);
  }

  private static Face dynamicSdk(Parts parts, TrustedTokens trustedTokens) {
    Rules rules = parts.rules();
    return new DynamicSdkFace(
        new DynamicSdkFace.Core(
            rules.environments(),
            rules.sessions(),
            rules.sessionList(),
            rules.users(),
            rules.userEndings(),
            rules.factorRemovals(),
            rules.signInUsers(),
            rules.signInWallets(),
            rules.emailCodes(),
            rules.oneTimes(),
            new Nonces(parts.masterKeys().nonceKeys(), parts.clock()),
            parts.mail(),
            rules.throttles(),
            trustedTokens,
            parts.signingKeys(),
            parts.reachedAt(),
            parts.clock()));
  }

  private static Face environments(Parts parts) {
    EnvironmentMaker maker =
        new EnvironmentMaker(
            parts.database(),
            parts.masterKeys().peppers(),
            new KeyMaker(parts.masterKeys().sealer()),
            parts.clock());
    return new EnvironmentsFace(parts.rules().access(), maker, parts.publicUrl());
  }
}
