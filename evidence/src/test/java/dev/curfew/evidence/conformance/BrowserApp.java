package dev.curfew.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Json;
import dev.curfew.evidence.harness.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A single-page application that uses {@code @stytch/vanilla-js} as published. */
final class BrowserApp {
  private static final Path BUNDLE =
      Launch.repository()
          .resolve("evidence/node/node_modules/@stytch/vanilla-js/dist/iife/index.headless.js");

  private static final String PAGE =
      """
      <!doctype html>
      <title>An application</title>
      <link rel="icon" href="data:,">
      <script src="/sdk.js"></script>
      <script>
        const client = new stytch.StytchClient(%s, %s);
        const changes = [];
        client.session.onChange((session) => changes.push(session && session.session_id));
        async function attempt(action) {
          try {
            return JSON.stringify({ value: (await action()) ?? null });
          } catch (error) {
            const { name, message, status_code, error_type, error_message, request_id } = error;
            return JSON.stringify({
              error: { name, message, status_code, error_type, error_message, request_id },
            });
          }
        }
      </script>
      """;

  private final Page page;

  private BrowserApp(Page page) {
    this.page = page;
  }

  /** What the application's web server serves. */
  static Map<String, String> files(String publicToken, Map<String, ?> options) throws IOException {
    assertThat(BUNDLE).as("installed by: npm ci (in evidence/node)").isRegularFile();
    return Map.of(
        "/", PAGE.formatted(Json.write(publicToken), Json.write(options)),
        "/sdk.js", Files.readString(BUNDLE));
  }

  static BrowserApp open(Page page, String url) {
    page.navigate(url);
    return new BrowserApp(page);
  }

  /** What a promise of the SDK came to: {@code value}, or {@code error} with its fields. */
  JsonNode attempt(String promise) {
    return Json.read((String) page.evaluate("() => attempt(() => " + promise + ")"));
  }

  /** The value of a promise that must be kept. */
  JsonNode call(String promise) {
    JsonNode outcome = attempt(promise);
    assertThat(outcome.has("value")).as("%s came to %s", promise, outcome).isTrue();
    return outcome.path("value");
  }

  /** The error of a promise that must be broken. */
  JsonNode failure(String promise) {
    JsonNode outcome = attempt(promise);
    assertThat(outcome.has("error")).as("%s came to %s", promise, outcome).isTrue();
    return outcome.path("error");
  }

  JsonNode signUp(String email) {
    return call("client.passwords.create(" + credentials(email, Fixtures.PASSWORD) + ")");
  }

  JsonNode signIn(String email) {
    return call("client.passwords.authenticate(" + credentials(email, Fixtures.PASSWORD) + ")");
  }

  static String credentials(String email, String password) {
    return Json.write(
        Json.object("email", email, "password", password, "session_duration_minutes", 60));
  }

  /** Loads the page again and returns what the SDK's own first authenticate was answered. */
  Response reload() {
    return page.waitForResponse("**/sdk/v1/sessions/authenticate", page::reload);
  }

  Page page() {
    return page;
  }

  /** The id of the session that the SDK believes in; empty for none. */
  String session() {
    return call("client.session.getSync()").path("session_id").asString("");
  }

  /** The token that page scripts can read; empty for none. */
  String token() {
    return call("client.session.getTokens()").path("session_token").asString("");
  }

  /** A browser cookie's value, whether scripts can read it or not; null for none. */
  @Nullable String cookie(String name) {
    return page.context().cookies().stream()
        .filter(cookie -> cookie.name.equals(name))
        .map(cookie -> cookie.value)
        .findFirst()
        .orElse(null);
  }

  /** Signed in, in memory and in cookies. */
  void assertHolds(String sessionId) {
    assertThat(session()).isEqualTo(sessionId);
    assertThat(token()).hasSize(44);
    assertThat(stored()).contains(sessionId);
  }

  /** Signed out: nothing in memory, in cookies, in storage. */
  void assertHoldsNothing() {
    assertThat(session()).isEmpty();
    assertThat(call("client.user.getSync()").isNull()).isTrue();
    assertThat(token()).isEmpty();
    assertThat(cookie("stytch_session")).isNull();
    assertThat(cookie("stytch_session_jwt")).isNull();
    assertThat(stored()).isEqualTo("null");
  }

  /** The SDK's state in local storage. */
  private String stored() {
    return call("Object.entries(localStorage)"
            + ".find(([key]) => /^stytch_sdk_state_[^:]*$/.test(key))?.[1]")
        .asString("null");
  }
}
