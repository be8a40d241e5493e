package dev.curfew.store.sqlite;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.Digest;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.Event;
import dev.curfew.core.event.EventName;
import dev.curfew.core.revocation.Scope;
import dev.curfew.core.session.Attributes;
import dev.curfew.core.session.Claims;
import dev.curfew.core.session.DeliveryMethod;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.FoundSession;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.store.Stores;
import dev.curfew.core.user.Email;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.UserKey;
import dev.curfew.store.contract.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Prints how fast the store is: {@code StoreSpeed [sessions] [directory that exists]}. */
final class StoreSpeed {
  private static final int SESSIONS_PER_USER = 4;
  private static final int FILL_BATCH = 5_000;
  private static final Duration PHASE = Duration.ofSeconds(4);

  /** A prime, so that places are visited once each and far from each other. */
  private static final long STRIDE = 7_368_787;

  private final SqliteDatabase database;
  private final EnvironmentId environment;
  private final SessionId[] sessions;
  private final AtomicInteger minted = new AtomicInteger();
  private final AtomicInteger revoked = new AtomicInteger();

  private StoreSpeed(SqliteDatabase database, EnvironmentId environment, int count) {
    this.database = database;
    this.environment = environment;
    this.sessions = new SessionId[count];
  }

  public static void main(String[] arguments) throws Exception {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    Path parent = Path.of(arguments.length > 1 ? arguments[1] : "target");
    Path file = Files.createTempDirectory(parent, "speed").resolve("speed.db");
    Environment environment = Samples.environment();
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      StoreSpeed speed = new StoreSpeed(database, environment.id(), count);
      speed.write(stores -> stores.environments().insert(environment));
      speed.fill();
      speed.measure();
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    }
  }

  private void measure() throws InterruptedException {
    IntConsumer authenticateOrRevoke =
        turn -> {
          if (turn == 0) {
            revokeNext();
          } else {
            authenticate();
          }
        };
    Load.run("warm-up", 2, PHASE, _ -> authenticate());
    Load.run("authenticate, 1 caller", 1, PHASE, _ -> authenticate());
    Load.run("authenticate, 32 callers", 32, PHASE, _ -> authenticate());
    Load.run("mint, 1 caller", 1, PHASE, _ -> mintNext());
    Load.run("mint, 32 callers", 32, PHASE, _ -> mintNext());
    Load.run("mint, 256 callers", 256, PHASE, _ -> mintNext());
    Load.run("revoke, 1 caller", 1, PHASE, _ -> revokeNext());
    Load.run("revoke, 32 callers", 32, PHASE, _ -> revokeNext());
    Load.run("revoke, 256 callers", 256, PHASE, _ -> revokeNext());
    Load.run("31 authenticate while 1 revokes", 32, PHASE, authenticateOrRevoke);
  }

  private void fill() {
    for (int from = 0; from < sessions.length; from += FILL_BATCH) {
      int start = from;
      int end = Math.min(from + FILL_BATCH, sessions.length);
      write(stores -> IntStream.range(start, end).forEach(place -> fill(stores, place)));
    }
  }

  private void fill(Stores stores, int place) {
    User user = user(place / SESSIONS_PER_USER);
    if (place % SESSIONS_PER_USER == 0) {
      var _ = stores.users().insert(user);
    }
    Session session = session(user, Samples.NOON.plusMillis(place));
    sessions[place] = session.id();
    var _ = stores.sessions().insert(session, digest(place));
  }

  private void authenticate() {
    Digest digest = digest((int) (System.nanoTime() % sessions.length));
    boolean found =
        database.read(
            stores -> {
              FoundSession session =
                  stores.sessions().byToken(environment, List.of(digest)).orElseThrow();
              UserKey key = new UserKey.ById(session.session().user());
              return stores.users().find(environment, key).isPresent();
            });
    if (!found) {
      throw new AssertionError("no user");
    }
  }

  private void mintNext() {
    int place = minted.getAndIncrement();
    User user = user((int) (place * STRIDE % (sessions.length / SESSIONS_PER_USER)));
    Session session = session(user, Samples.NOON.plusMillis(sessions.length + (long) place));
    Digest token = digest(sessions.length + place);
    write(
        stores -> {
          var _ = stores.sessions().insert(session, token);
        });
  }

  /** The session's end with its revocation and its event, as one revoke writes them. */
  private void revokeNext() {
    SessionId session = sessions[(int) (revoked.getAndIncrement() * STRIDE % sessions.length)];
    write(
        stores -> {
          FoundSession found = stores.sessions().byId(environment, session).orElseThrow();
          var _ = stores.sessions().end(environment, session, Samples.revoked(Samples.NOON));
          Scope scope = new Scope.OneSession(session, found.session().user());
          var _ =
              stores.revocations().append(environment, scope, Samples.CAUSE, Samples.NOON, null);
          var _ = stores.events().append(event(found.session()));
        });
  }

  private void write(Consumer<Stores> mutation) {
    var _ =
        database.write(
            stores -> {
              mutation.accept(stores);
              return true;
            });
  }

  private User user(int number) {
    Email email = new Email(new UUID(1, number), number + "@example.com", true);
    return new User(
        new UserId(new UUID(new SplittableRandom(number).nextLong(), number)),
        environment,
        "customer-" + number,
        false,
        new Name("Ada", "", "Lovelace"),
        List.of(email),
        List.of(),
        List.of(),
        List.of("member"),
        Map.of("plan", "gold", "seats", 3),
        Map.of(),
        Map.of(),
        null,
        null,
        0,
        0,
        Samples.NOON.plusMillis(number),
        null,
        null);
  }

  private static Session session(User user, Instant at) {
    Email email = user.emails().getFirst();
    Factor.Source source = new Factor.Source.ByEmail(email.id(), email.address());
    return new Session(
        new SessionId(TimeOrderedId.at(at)),
        user.environment(),
        user.id(),
        List.of(new Factor(Factor.Type.OTP, DeliveryMethod.EMAIL, source, at, at)),
        new Attributes("203.0.113.7", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101"),
        new Claims(Map.of("role", "editor", "tenant", 42)),
        at,
        at,
        at.plus(Samples.HOUR),
        0,
        0,
        null);
  }

  /** Of about the size of a real one. */
  private static Event event(Session session) {
    Map<String, @Nullable Object> data =
        Map.of(
            "id", session.id().value().toString(),
            "userId", session.user().value().toString(),
            "ipAddress", session.attributes().ipAddress(),
            "userAgent", session.attributes().userAgent(),
            "createdAt", session.startedAt().toString(),
            "expiresAt", session.expiresAt().toString(),
            "revokedAt", Samples.NOON.toString(),
            "reason", Samples.CAUSE.reason(),
            "actor", Map.of("type", "admin", "id", "ada"));
    return new Event(
        TimeOrderedId.at(Samples.NOON),
        session.environment(),
        EventName.SESSION_REVOKED_BY_ADMIN,
        Samples.NOON,
        null,
        data);
  }

  private static Digest digest(int place) {
    SplittableRandom random = new SplittableRandom(place);
    byte[] bytes = new byte[Digest.LENGTH];
    random.nextBytes(bytes);
    return new Digest(bytes);
  }
}
