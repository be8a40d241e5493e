package dev.curfew.server.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.curfew.server.outgoing.HttpResult.Answer;
import dev.curfew.server.outgoing.HttpResult.Failed;
import java.io.File;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate is for localhost and for nothing else. */
class TlsTest {
  private static final String PASSWORD = "changeit";
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

  @TempDir Path folder;

  private HttpsServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(contextOf(makeKeyStore())));
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    System.clearProperty(TRUST_STORE);
    System.clearProperty(TRUST_STORE_PASSWORD);
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotTrusted() {
    assertThat(get("localhost")).isEqualTo(new Failed("localhost could not be trusted over TLS."));
  }

  @Test
  void aTrustedCertificateCountsForItsOwnNameOnly() {
    System.setProperty(TRUST_STORE, folder.resolve("keys.p12").toString());
    System.setProperty(TRUST_STORE_PASSWORD, PASSWORD);
    assertThat(get("localhost")).isInstanceOf(Answer.class);
    assertThat(get("127.0.0.1")).isEqualTo(new Failed("127.0.0.1 could not be trusted over TLS."));
  }

  private HttpResult get(String host) {
    try (SafeHttpClient client = new SafeHttpClient(OutgoingLimits.DEFAULT, true)) {
      return client.get(
          URI.create("https://" + host + ":" + server.getAddress().getPort() + "/"), null);
    }
  }

  private Path makeKeyStore() throws Exception {
    Path store = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "keytool.log"))
            .start();
    assertThat(keytool.waitFor()).isZero();
    return store;
  }

  private static SSLContext contextOf(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream input = Files.newInputStream(store)) {
      keys.load(input, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
