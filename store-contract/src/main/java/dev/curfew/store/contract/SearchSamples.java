package dev.curfew.store.contract;

import static dev.curfew.store.contract.Samples.HOUR;
import static dev.curfew.store.contract.Samples.NOON;

import dev.curfew.core.AddressBlock;
import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.session.Attributes;
import dev.curfew.core.session.Claims;
import dev.curfew.core.session.DeliveryMethod;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionQuery;
import dev.curfew.core.user.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Sessions and searches at random, from few and odd values, so that they meet. */
final class SearchSamples {
  private static final List<String> ADDRESSES =
      List.of(
          "",
          "unknown",
          "10.0.0.1",
          "010.0.0.1",
          "10.0.1",
          "10.1.2.3",
          "192.0.2.7",
          "::ffff:10.0.0.1",
          "2001:db8::1",
          "2001:DB8:0:0:0:0:0:1",
          "2001:db8::2");
  private static final List<String> BLOCKS =
      List.of(
          "10.0.0.1",
          "10.0.0.1/32",
          "10.0.0.0/8",
          "0.0.0.0/0",
          "192.0.2.0/31",
          "2001:db8::1",
          "2001:0db8::/32",
          "::/0",
          "::ffff:10.0.0.1");
  private static final List<String> AGENTS =
      List.of(
          "",
          "Mozilla/5.0 (X11; Linux)",
          "MOZILLA 100%_\\",
          "Straße İstanbul ΟΔΟΣ",
          "fox 🦊 \u0000 end");
  private static final List<String> AGENT_PARTS =
      List.of(
          "", "mozilla", "LINUX", "%", "_", "\\", "STRASSE", "straße", "i̇st", "οδος", "🦊",
          "\ud83e", "\udd8a", "\u0000", "none");
  private static final List<Factor.Type> TYPES =
      List.of(Factor.Type.OTP, Factor.Type.EMAIL_OTP, Factor.Type.PASSWORD, Factor.Type.TOTP);
  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          "gold",
          "",
          "a\"b",
          "ünï",
          "a/b",
          "\\",
          1,
          1L,
          1.0,
          new BigDecimal("1.00"),
          2,
          true,
          "true",
          null,
          List.of("gold"),
          Map.of("gold", 1));
  private static final List<List<String>> PATHS =
      List.of(List.of("plan"), List.of("deep", "plan"), List.of("deep"), List.of("none"));

  private final SplittableRandom random;
  private final List<UserId> users;

  SearchSamples(SplittableRandom random, List<UserId> users) {
    this.random = random;
    this.users = users;
  }

  static SessionQuery ofUser(UserId user) {
    return new SessionQuery(user, null, null, null, null, null, null, null, null, null);
  }

  Session session(EnvironmentId environment) {
    return session(environment, one(users));
  }

  Session session(EnvironmentId environment, UserId user) {
    Instant started = time();
    return new Session(
        new SessionId(TimeOrderedId.at(NOON)),
        environment,
        user,
        factors(),
        new Attributes(one(ADDRESSES), one(AGENTS)),
        claims(),
        started,
        started.plusMillis(random.nextInt(500)),
        started.plus(HOUR),
        0,
        0,
        null);
  }

  /** Mostly of one or two conditions, so that something is found. */
  SessionQuery query() {
    return new SessionQuery(
        seldom() ? one(users) : null,
        seldom() ? AddressBlock.parse(one(BLOCKS)).orElseThrow() : null,
        seldom() ? one(AGENT_PARTS) : null,
        seldom() ? one(TYPES) : null,
        seldom() ? bound() : null,
        seldom() ? bound() : null,
        seldom() ? bound() : null,
        seldom() ? bound() : null,
        seldom() ? Duration.ofMillis(random.nextInt(1_000)) : null,
        seldom() ? new SessionQuery.ClaimCondition(one(PATHS), one(VALUES)) : null);
  }

  private List<Factor> factors() {
    List<Factor> factors = new ArrayList<>();
    for (Factor.Type type : TYPES) {
      if (seldom()) {
        Factor.Source source =
            seldom() ? new Factor.Source.ByTrustedToken("\"type\":\"TOTP\"") : null;
        factors.add(new Factor(type, DeliveryMethod.EMBEDDED, source, NOON, NOON));
      }
    }
    return factors;
  }

  private Claims claims() {
    Map<String, @Nullable Object> deep = new HashMap<>();
    deep.put("plan", one(VALUES));
    Map<String, @Nullable Object> claims = new HashMap<>();
    if (random.nextBoolean()) {
      claims.put("plan", one(VALUES));
    }
    if (random.nextBoolean()) {
      claims.put("deep", random.nextBoolean() ? deep : one(VALUES));
    }
    return new Claims(claims);
  }

  private Instant time() {
    return NOON.plusMillis(random.nextInt(1_000));
  }

  /** At, right before or right after a millisecond; or as far away as can be. */
  private Instant bound() {
    return switch (random.nextInt(20)) {
      case 0 -> Instant.MIN;
      case 1 -> Instant.MAX;
      default -> time().plusNanos(random.nextInt(-1, 2));
    };
  }

  private boolean seldom() {
    return random.nextInt(6) == 0;
  }

  private <T extends @Nullable Object> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
