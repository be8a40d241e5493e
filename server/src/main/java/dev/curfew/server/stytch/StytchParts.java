package dev.curfew.server.stytch;

import dev.curfew.core.access.Access;
import dev.curfew.core.environment.Environments;
import dev.curfew.core.password.Passwords;
import dev.curfew.core.revocation.Records;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.session.SessionSearch;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.user.FactorRemovals;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.Users;
import dev.curfew.server.issuer.TrustedTokens;
import dev.curfew.server.issuer.UserInfo;
import dev.curfew.server.jose.SigningKeys;
import dev.curfew.server.limits.Throttles;
import dev.curfew.server.password.SealingHasher;
import dev.curfew.server.password.StrengthMeter;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** What the two faces of Stytch's contract are made of; both answer with the same endpoints. */
public final class StytchParts {
  private final BackendGate gate;
  private final BrowserGate browserGate;
  private final Guessing guessing;
  private final NativeGate nativeGate;
  private final NativeSearchRoutes search;
  private final NativeRevokeRoutes revokes;
  private final NativeRecordRoutes records;
  private final KeySets keySets;
  private final StytchSessionRoutes sessions;
  private final StytchMintRoutes mint;
  private final StytchUserRoutes users;
  private final StytchUserEndingRoutes endings;
  private final StytchPasswordRoutes passwords;
  private final StytchPasswordResetRoutes resets;
  private final StytchMigrationRoutes migration;
  private final StytchIssuerRoutes issuers;
  private final StytchEnvironmentRoutes environment;

  /**
   * What the parts call on.
   *
   * @param objectionTo why a URL cannot be called, in a sentence; empty if it can
   */
  public record Core(
      Access access,
      Environments environments,
      Sessions sessions,
      SessionList sessionList,
      SessionSearch sessionSearch,
      Records records,
      Users users,
      UserEndings userEndings,
      FactorRemovals factorRemovals,
      Passwords passwords,
      SealingHasher hasher,
      StrengthMeter strength,
      Throttles throttles,
      SigningKeys keys,
      TrustedTokens trustedTokens,
      UserInfo userInfo,
      Function<URI, Optional<String>> objectionTo,
      InstantSource clock) {}

  public StytchParts(Core core) {
    SessionJwts jwts = new SessionJwts(core.keys(), core.clock());
    SessionAnswers answers = new SessionAnswers(jwts, core.clock());
    Presented presented = new Presented(jwts);
    SignIn signIn = new SignIn(core.sessions(), core.users(), presented, answers);
    gate = new BackendGate(core.access(), core.environments());
    browserGate = new BrowserGate(core.access(), core.environments(), core.sessions());
    guessing = new Guessing(core.throttles());
    nativeGate = new NativeGate(gate, core.access());
    search = new NativeSearchRoutes(core.sessionSearch(), core.users());
    revokes = new NativeRevokeRoutes(core.userEndings(), core.environments());
    records = new NativeRecordRoutes(core.records(), core.clock());
    keySets = new KeySets(core.keys());
    sessions =
        new StytchSessionRoutes(
            core.sessions(), core.sessionList(), core.users(), presented, answers);
    users = new StytchUserRoutes(core.users(), core.clock());
    mint = new StytchMintRoutes(core.sessions(), users, answers, core.clock());
    endings = new StytchUserEndingRoutes(core.userEndings(), core.factorRemovals(), users);
    passwords =
        new StytchPasswordRoutes(
            guessing,
            core.passwords(),
            core.hasher(),
            core.strength(),
            core.users(),
            signIn,
            core.clock());
    resets =
        new StytchPasswordResetRoutes(
            core.sessions(),
            core.userEndings(),
            passwords,
            core.hasher(),
            presented,
            signIn,
            core.clock());
    migration = new StytchMigrationRoutes(core.users(), users, core.hasher(), core.clock());
    issuers =
        new StytchIssuerRoutes(
            core.trustedTokens(),
            core.userInfo(),
            core.users(),
            core.userEndings(),
            signIn,
            core.clock());
    environment = new StytchEnvironmentRoutes(core.environments(), core.keys(), core.objectionTo());
  }

  BackendGate gate() {
    return gate;
  }

  BrowserGate browserGate() {
    return browserGate;
  }

  Guessing guessing() {
    return guessing;
  }

  NativeGate nativeGate() {
    return nativeGate;
  }

  NativeSearchRoutes search() {
    return search;
  }

  NativeRevokeRoutes revokes() {
    return revokes;
  }

  NativeRecordRoutes records() {
    return records;
  }

  KeySets keySets() {
    return keySets;
  }

  StytchSessionRoutes sessions() {
    return sessions;
  }

  StytchMintRoutes mint() {
    return mint;
  }

  StytchUserRoutes users() {
    return users;
  }

  StytchUserEndingRoutes endings() {
    return endings;
  }

  StytchPasswordRoutes passwords() {
    return passwords;
  }

  StytchPasswordResetRoutes resets() {
    return resets;
  }

  StytchMigrationRoutes migration() {
    return migration;
  }

  StytchIssuerRoutes issuers() {
    return issuers;
  }

  StytchEnvironmentRoutes environment() {
    return environment;
  }
}
