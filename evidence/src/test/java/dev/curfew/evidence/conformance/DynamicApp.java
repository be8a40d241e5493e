package dev.curfew.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.curfew.evidence.harness.Command;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.EthereumWallet;
import dev.curfew.evidence.harness.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A single-page application that uses {@code @dynamic-labs-sdk/client} as published. */
final class DynamicApp {
  static final String COOKIE = "DYNAMIC_JWT_TOKEN";
  private static final String WALLET = "evidenceevm:browserExtension";

  private static final String PAGE =
      """
      <!doctype html>
      <title>An application</title>
      <link rel="icon" href="data:,">
      <script src="/sdk.js"></script>
      <script>
        const environmentId = %s;
        const client = dynamic.createDynamicClient({
          environmentId,
          autoInitialize: false,
          metadata: { name: 'An application' },
          instrumentation: { enabled: false },
          coreConfig: { apiBaseUrl: %s },
        });
        const reasons = [];
        dynamic.onEvent({ event: 'logout', listener: ({ reason }) => reasons.push(reason) }, client);
        const ready = dynamic.initializeClient(client);
        ready.catch(() => {});
        async function attempt(action) {
          try {
            return JSON.stringify({ value: (await action()) ?? null });
          } catch (error) {
            const { name, message, status, code } = error;
            return JSON.stringify({ error: { name, message, status, code } });
          }
        }
        function stored(name) {
          const text = localStorage.getItem(`dynamic_${environmentId}_${name}`);
          return text === null ? null : JSON.parse(text).value;
        }
        function offerWallet(key, address) {
          dynamic.getWalletProviderRegistry(client).register({
            priority: dynamic.WalletProviderPriority.WALLET_SDK,
            walletProvider: {
              chain: 'EVM',
              groupKey: 'evidence',
              key,
              metadata: { displayName: 'Evidence', icon: '' },
              walletProviderType: 'browserExtension',
              connect: async () => ({ addresses: [{ address }] }),
              getActiveNetworkId: async () => ({ networkId: '1' }),
              getConnectedAddresses: async () => ({ addresses: [address] }),
              signMessage: async ({ message }) => ({ signature: await walletSign(message) }),
            },
          });
        }
      </script>
      """;

  private final Page page;

  private DynamicApp(Page page) {
    this.page = page;
  }

  /** What the application's web server serves. */
  static Map<String, String> files(Curfew curfew, String environment) throws IOException {
    String base = curfew.localhost() + "/api/v0";
    return Map.of("/", PAGE.formatted(Json.write(environment), Json.write(base)), "/sdk.js", sdk());
  }

  /** The published client in one file, as bundlers make it for pages. */
  private static String sdk() throws IOException {
    var _ = NodeTests.installed("@dynamic-labs-sdk/client");
    Path bundle = Files.createTempFile("dynamic", ".js");
    try {
      List<String> command = List.of("node", "dynamic/bundle.mjs", bundle.toString());
      Command made = Command.run(NodeTests.HOME, Map.of(), command);
      assertThat(made.code()).as(made.output()).isZero();
      return Files.readString(bundle);
    } finally {
      Files.delete(bundle);
    }
  }

  /** Opens the application and waits until the SDK is ready. */
  static DynamicApp open(Page page, String url) {
    page.navigate(url);
    DynamicApp app = new DynamicApp(page);
    app.call("ready");
    return app;
  }

  /** Opens the application and returns how the SDK's start failed. */
  static JsonNode openInVain(Page page, String url) {
    page.navigate(url);
    return new DynamicApp(page).failure("ready");
  }

  /** Loads the page again and waits until the SDK is ready. */
  void reload() {
    page.reload();
    call("ready");
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

  private JsonNode attempt(String promise) {
    return Json.read((String) page.evaluate("() => attempt(() => " + promise + ")"));
  }

  /** Signs in by an external JWT; what the SDK makes of the answer. */
  JsonNode signIn(String externalJwt) {
    String options = Json.write(Map.of("externalJwt", externalJwt));
    return call("dynamic.signInWithExternalJwt(" + options + ", client)");
  }

  void logout() {
    call("dynamic.logout(client)");
  }

  /** Puts a wallet beside the page, as an extension of the browser does; returns its options. */
  String offer(EthereumWallet wallet) {
    page.exposeFunction("walletSign", message -> wallet.sign((String) message[0]));
    call("offerWallet(" + Json.write(WALLET) + ", " + Json.write(wallet.address()) + ")");
    return Json.write(Map.of("walletProviderKey", WALLET));
  }

  Page page() {
    return page;
  }

  /** The id of the user whom the SDK believes in; empty for none. */
  String user() {
    return call("client.user?.id").asString("");
  }

  /** The JWT that scripts can read; empty for none. */
  String token() {
    return call("client.token").asString("");
  }

  /** A value that the SDK keeps in local storage, by the SDK's name; null for none. */
  JsonNode stored(String name) {
    return call("stored(" + Json.write(name) + ")");
  }

  /** The JWT in the cookie, which scripts cannot read; null for none. */
  @Nullable String cookie() {
    return page.context().cookies().stream()
        .filter(cookie -> cookie.name.equals(COOKIE))
        .map(cookie -> cookie.value)
        .findFirst()
        .orElse(null);
  }

  /** Signed out: nothing in memory, in local storage, in cookies. */
  void assertHoldsNothing() {
    assertThat(user()).isEmpty();
    assertThat(token()).isEmpty();
    page.waitForFunction("() => stored('session') === null && stored('state').user === null");
    assertThat(stored("state").path("unverifiedWalletAccounts")).isEmpty();
    assertThat(call("dynamic.getWalletAccounts(client)")).isEmpty();
    assertThat(cookie()).isNull();
  }
}
