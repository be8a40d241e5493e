package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Credentials;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.TestIssuer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An environment in a known state, and everybody who takes part in it. */
final class World implements AutoCloseable {
  static final String ORIGIN = "http://localhost:3000";
  static final int LONGEST_SESSION = 1440;

  private final Curfew curfew;
  private final Neighbours neighbours;
  private final TestIssuer issuer;
  private boolean changed;

  /**
   * Makes it.
   *
   * @param neighbours what outlasts it
   */
  World(Curfew curfew, Neighbours neighbours) throws IOException {
    this.curfew = curfew;
    this.neighbours = neighbours;
    this.issuer = new TestIssuer();
  }

  /** Undoes what was {@link #set}. */
  void restore() {
    if (changed) {
      reset();
    }
  }

  /** Gives every setting a value that is known. */
  void reset() {
    dynamic().reset();
    set(
        object(
            "default_session_duration_minutes",
            60,
            "max_session_duration_minutes",
            LONGEST_SESSION,
            "idle_timeout_minutes",
            null,
            "allowed_origins",
            List.of(),
            "trusted_issuers",
            List.of(issuer.asTrusted()),
            "signing_algorithm",
            "RS256",
            "http_only_cookies",
            "disabled",
            "cookie_domain",
            null,
            "max_sessions_per_user",
            null,
            "rate_limits",
            object("sign_ins", null, "codes", null, "passwords", null)));
    changed = false;
  }

  void set(Map<String, ? extends @Nullable Object> settings) {
    curfew.api().patch("/v1/environment", settings).ok();
    changed = true;
  }

  /** Lets each user have one session at a time. */
  void limitSessions() {
    set(object("max_sessions_per_user", 1, "on_limit", "refuse"));
  }

  /** Lets everybody try once, and not again soon. */
  void limitRates() {
    var once = object("most", 1, "per_seconds", 600);
    set(object("rate_limits", object("sign_ins", once, "codes", once, "passwords", once)));
  }

  /** Notes that something was changed by other ways than {@link #set}. */
  void touch() {
    changed = true;
  }

  TestIssuer issuer() {
    return issuer;
  }

  Neighbours neighbours() {
    return neighbours;
  }

  /** The same environment, as Dynamic's contract shows it. */
  DynamicWorld dynamic() {
    return new DynamicWorld(this, curfew);
  }

  Credentials credentials() {
    return curfew.credentials();
  }

  Fixtures fixtures() {
    return new Fixtures(curfew.api());
  }

  /** The application's back end. */
  Api backEnd() {
    return curfew.api();
  }

  /** Anybody. */
  Api anonymous() {
    return Api.anonymous(curfew.address());
  }

  /** A page in which nobody has signed in. */
  Api page() {
    return page(credentials().publicToken());
  }

  /** A page in which somebody has. */
  Api page(String sessionToken) {
    return anonymous()
        .withHeader("Origin", ORIGIN)
        .withBasic(credentials().publicToken(), sessionToken);
  }

  Person person() {
    return new Person(fixtures().signedUp());
  }

  /** A user without a password, with everything else that a user can have. */
  Answer customer() {
    return backEnd()
        .post(
            "/v1/users",
            object(
                "email", Fixtures.email(),
                "phone_number", Fixtures.phone(),
                "external_id", Fixtures.externalId(),
                "name", object("first_name", "Ada", "last_name", "Example"),
                "roles", List.of("editor")))
        .ok(201);
  }

  /** The token of a session that rests on a fresh password, without the work of hashing one. */
  String sessionOf(Answer user) {
    return fixtures()
        .minted(
            user.text("/user_id"),
            "authentication_factors",
            List.of(object("type", "password", "delivery_method", "knowledge")))
        .text("/session_token");
  }

  /** The token of a session of a user whom nobody else knows. */
  String anySession() {
    return sessionOf(fixtures().user());
  }

  void lock(String userId) {
    backEnd().post("/v1/users/" + userId + "/lock", Map.of()).ok();
  }

  /** A JWT of the trusted issuer about a subject. */
  String attested(String subject, String email, boolean verified) {
    return issuer.token(object("sub", subject, "email", email, "email_verified", verified));
  }

  /** An access token with which the trusted issuer names an email. */
  String access(String email) {
    return issuer.access(object("sub", "1", "email", email, "email_verified", true));
  }

  /** An id that nobody has. */
  static String nobody(String noun) {
    return noun + "-test-" + UUID.randomUUID();
  }

  /** A session token that opens nothing. */
  static String deadToken() {
    return Credentials.secretText(33);
  }

  @Override
  public void close() {
    issuer.close();
  }
}
