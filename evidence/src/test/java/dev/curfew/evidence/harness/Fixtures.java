package dev.curfew.evidence.harness;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The users and sessions that a test starts from, made through the API. */
public final class Fixtures {
  /** A password that no strength check refuses. */
  public static final String PASSWORD = "correct-horse-7-battery-staple";

  public static final String OTHER_PASSWORD = "seven-wet-otters-juggle-lanterns";

  private final Api api;

  public Fixtures(Api api) {
    this.api = api;
  }

  /** An address that nobody else has. */
  public static String email() {
    return "user-" + UUID.randomUUID() + "@example.com";
  }

  /** Some external id that nobody else has. */
  public static String externalId() {
    return "ext|" + UUID.randomUUID();
  }

  /** A phone number that nobody else has, in all likelihood. */
  public static String phone() {
    long number =
        2_000_000 + Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), 7_000_000L);
    return "+1415%07d".formatted(number);
  }

  /** A user without a password; the answer of {@code users.create}. */
  public Answer user() {
    return api.post("/v1/users", Json.object("email", email())).ok(201);
  }

  public String userId() {
    return user().text("/user_id");
  }

  /** A user with {@link #PASSWORD} and a session; the answer of {@code passwords.create}. */
  public Answer signedUp() {
    return signedUp(email());
  }

  public Answer signedUp(String email) {
    return api.post(
            "/v1/passwords",
            Json.object("email", email, "password", PASSWORD, "session_duration_minutes", 60))
        .ok();
  }

  /** One more session of a user, by password. */
  public Answer signedIn(String email) {
    return signIn(email, PASSWORD).ok();
  }

  public Answer signIn(String email, String password) {
    return api.post(
        "/v1/passwords/authenticate",
        Json.object("email", email, "password", password, "session_duration_minutes", 60));
  }

  /** One more session of a user, by the native mint; names and values are added to its request. */
  public Answer minted(String userId, @Nullable Object... namesAndValues) {
    return mint(userId, namesAndValues).ok();
  }

  public Answer mint(String userId, @Nullable Object... namesAndValues) {
    var body = Json.object(namesAndValues);
    body.put("user_id", userId);
    return api.post("/v1/sessions", body);
  }

  /** A session of a new user, by the native mint. */
  public Answer session(@Nullable Object... namesAndValues) {
    return minted(userId(), namesAndValues);
  }

  public Answer authenticate(String sessionToken) {
    return api.post("/v1/sessions/authenticate", Json.object("session_token", sessionToken));
  }

  public Answer authenticateJwt(String jwt) {
    return api.post("/v1/sessions/authenticate", Json.object("session_jwt", jwt));
  }

  public Answer revoke(String name, String value) {
    return api.post("/v1/sessions/revoke", Json.object(name, value));
  }

  public Answer list(String userId) {
    return api.get("/v1/sessions?user_id=" + userId);
  }

  /** The ids of all live sessions of a user, page by page. */
  public List<String> listAll(String userId) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      String more = cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor);
      Answer page = api.get("/v1/sessions?user_id=" + userId + more).ok();
      ids.addAll(page.each("/sessions", "/session_id"));
      cursor = page.text("/next_cursor");
    } while (!cursor.isEmpty());
    return ids;
  }

  /** A text as it stands in a query or in a path. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
