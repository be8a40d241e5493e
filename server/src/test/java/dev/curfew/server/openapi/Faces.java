package dev.curfew.server.openapi;

import dev.curfew.core.access.Access;
import dev.curfew.core.environment.Environments;
import dev.curfew.core.password.Passwords;
import dev.curfew.core.session.AccessTimes;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.session.Sessions;
import dev.curfew.core.store.Database;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.Users;
import dev.curfew.server.http.Face;
import dev.curfew.server.issuer.TrustedTokens;
import dev.curfew.server.issuer.UserInfo;
import dev.curfew.server.jose.MasterKeys;
import dev.curfew.server.jose.SigningKeys;
import dev.curfew.server.jose.SigningPool;
import dev.curfew.server.operations.DocumentsFace;
import dev.curfew.server.operations.Meters;
import dev.curfew.server.operations.OperationsFace;
import dev.curfew.server.outgoing.OutgoingLimits;
import dev.curfew.server.outgoing.SafeHttpClient;
import dev.curfew.server.password.Argon2Hasher;
import dev.curfew.server.password.SealingHasher;
import dev.curfew.server.password.StrengthMeter;
import dev.curfew.server.stytch.ErrorPage;
import dev.curfew.server.stytch.Ids;
import dev.curfew.server.stytch.StytchBackendFace;
import dev.curfew.server.stytch.StytchBrowserFace;
import dev.curfew.server.stytch.StytchParts;
import dev.curfew.store.sqlite.SqliteDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Every face of the server, made as in its wiring but without a listener. */
final class Faces implements AutoCloseable {
  private final SqliteDatabase database;
  private final Argon2Hasher hasher = new Argon2Hasher(1);
  private final StrengthMeter strength = new StrengthMeter(1);
  private final SigningPool signingPool = new SigningPool(1);
  private final SafeHttpClient outgoing = new SafeHttpClient(OutgoingLimits.DEFAULT, false);
  private final List<Face> all;

  /**
   * Makes them on an empty store.
   *
   * @param directory for its file
   */
  Faces(Path directory) {
    database = SqliteDatabase.open(directory.resolve("curfew.db"));
    StytchParts stytch = stytch(database, InstantSource.system());
    all =
        List.of(
            new StytchBackendFace(stytch, Optional.empty()),
            new StytchBrowserFace(stytch, Optional.empty()),
            new DocumentsFace(Map.of(ErrorPage.PATH, ErrorPage.show())),
            new OperationsFace(database, Meters.create(), new AtomicBoolean()));
  }

  List<Face> all() {
    return all;
  }

  private StytchParts stytch(Database database, InstantSource clock) {
    MasterKeys keys = MasterKeys.random();
    SealingHasher sealing = new SealingHasher(hasher, keys.sealer());
    AccessTimes accessTimes = new AccessTimes();
    return new StytchParts(
        new StytchParts.Core(
            new Access(database, keys.peppers()),
            new Environments(database, clock),
            new Sessions(database, keys.peppers(), accessTimes, clock),
            new SessionList(database, accessTimes, clock),
            new Users(database, clock),
            new UserEndings(database, clock),
            new Passwords(database, sealing, clock),
            sealing,
            strength,
            new SigningKeys(database, keys.sealer(), signingPool, clock, Ids::keyPrefix),
            new TrustedTokens(outgoing, clock),
            new UserInfo(outgoing),
            outgoing::objectionTo,
            clock));
  }

  @Override
  public void close() {
    outgoing.close();
    signingPool.close();
    strength.close();
    hasher.close();
    database.close();
  }
}
