package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.TestIssuer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The environment as Dynamic's contract shows it, and who takes part in it there. */
record DynamicWorld(World world, Curfew curfew) {
  /** Gives every setting a value that is known. */
  void reset() {
    var external =
        object(
            "enabled",
            true,
            "iss",
            world.issuer().url(),
            "aud",
            TestIssuer.AUDIENCE,
            "jwksUrl",
            world.issuer().url() + "/jwks",
            "cookieName",
            null);
    var security =
        object(
            "jwtDuration",
            object("amount", 2, "unit", "hours"),
            "auth",
            object("storage", List.of("localstorage")),
            "externalAuth",
            external);
    dynamic()
        .configure(
            object(
                "security", security, "chains", List.of(object("name", "evm", "enabled", true))));
  }

  /** Lets pages of the tests keep JWTs where no script reads them. */
  void keepCookies() {
    world.set(object("allowed_origins", List.of(World.ORIGIN)));
    set(object("security", object("auth", object("storage", List.of("cookie")))));
  }

  void set(Map<String, ? extends @Nullable Object> settings) {
    dynamic().configure(settings);
    world.touch();
  }

  Dynamic dynamic() {
    return Dynamic.of(curfew);
  }

  String environment() {
    return world.credentials().environment().toString();
  }

  TestIssuer issuer() {
    return world.issuer();
  }

  /** What the server has printed. */
  String output() {
    return curfew.process().output();
  }

  /** A program that may do everything. */
  Api admin() {
    return world.neighbours().bearer(world.credentials().apiToken());
  }

  /** A page on which nobody is signed in. */
  Api page() {
    return world.anonymous().withHeader("Origin", World.ORIGIN);
  }

  /** A page whose user holds this JWT. */
  Api page(String jwt) {
    return page().withHeader("Authorization", "Bearer " + jwt);
  }

  /** Somebody new, who is signed in. */
  SignedIn signedIn() {
    return dynamic().signIn(issuer());
  }

  /** A user, who has no session. */
  String user() {
    Answer made = dynamic().admin().post(dynamic().at("/users"), object("email", Fixtures.email()));
    return Dynamic.expect(201, made).text("/user/id");
  }

  /** Nobody can sign in as this user any more. */
  void lock(String user) {
    world.lock("user-test-" + user);
  }

  /** An endpoint for webhooks, the only one; nobody listens there. */
  String webhook() {
    forgetWebhooks();
    Answer made = dynamic().admin().post(dynamic().at("/webhooks"), terms());
    return Dynamic.expect(201, made).text("/webhookId");
  }

  void forgetWebhooks() {
    Api admin = dynamic().admin();
    admin
        .get(dynamic().at("/webhooks"))
        .each("/data", "/webhookId")
        .forEach(id -> Dynamic.expect(204, admin.delete(dynamic().at("/webhooks/" + id))));
  }

  Map<String, @Nullable Object> terms() {
    return object(
        "url",
        issuer().url() + "/hook",
        "isEnabled",
        true,
        "events",
        List.of("user.created", "user.deleted"));
  }

  /** The newest message to the endpoint. */
  String message(String webhook) {
    return dynamic()
        .admin()
        .get(dynamic().at("/webhooks/" + webhook + "/messages"))
        .text("/data/0/messageId");
  }
}
