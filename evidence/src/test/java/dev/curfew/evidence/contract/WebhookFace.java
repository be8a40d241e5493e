package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Await;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.HookReceiver;
import dev.curfew.evidence.harness.HookReceiver.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** The webhooks of one environment, as its backend and its receivers see them. */
record WebhookFace(Dynamic dynamic) {
  static final Duration LIMIT = Duration.ofSeconds(20);

  Api admin() {
    return dynamic.admin();
  }

  String at(String rest) {
    return dynamic.at("/webhooks" + rest);
  }

  Answer register(String url, String... events) {
    return admin().post(at(""), terms(url, true, events));
  }

  String registered(String url, String... events) {
    return expect(201, register(url, events)).text("/webhookId");
  }

  Answer set(String webhook, String url, boolean enabled, String... events) {
    return admin().put(at("/" + webhook), terms(url, enabled, events));
  }

  Answer get(String webhook) {
    return expect(200, admin().get(at("/" + webhook)));
  }

  Answer withSecrets(String webhook) {
    return expect(200, admin().get(at("/" + webhook + "?includeSecret=true")));
  }

  Answer messages(String webhook) {
    return expect(200, admin().get(at("/" + webhook + "/messages")));
  }

  Answer deliveries(String webhook, String message) {
    return expect(200, admin().get(at("/" + webhook + "/messages/" + message)));
  }

  static Object terms(String url, boolean enabled, String... events) {
    return object("url", url, "isEnabled", enabled, "events", List.of(events));
  }

  /** An event of a kind that tests can make at will; its user's id. */
  String userCreated() {
    Answer made =
        admin().post(dynamic.at("/users"), object("email", UUID.randomUUID() + "@example.com"));
    return expect(201, made).text("/user/id");
  }

  /** A path of a receiver that nobody else has. */
  static String path() {
    return "/" + UUID.randomUUID();
  }

  /** The first call to the endpoint that is such; waits for it. */
  static Delivery await(HookReceiver receiver, String path, Predicate<Delivery> such) {
    Await.until(
        "a delivery to " + path,
        LIMIT,
        () -> receiver.deliveries().stream().anyMatch(each -> isFor(each, path, such)));
    return receiver.deliveries().stream()
        .filter(each -> isFor(each, path, such))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFor(Delivery delivery, String path, Predicate<Delivery> such) {
    return delivery.path().equals(path) && such.test(delivery);
  }
}
