package dev.curfew.server.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.curfew.server.outgoing.HttpResult.Answer;
import dev.curfew.server.outgoing.HttpResult.Failed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate is for localhost and for nothing else. */
class TlsTest {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

  @TempDir Path folder;

  private LocalhostCertificate certificate;
  private HttpsServer server;

  @BeforeEach
  void start() throws Exception {
    certificate = LocalhostCertificate.in(folder);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
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
    System.setProperty(TRUST_STORE, certificate.store().toString());
    System.setProperty(TRUST_STORE_PASSWORD, LocalhostCertificate.PASSWORD);
    assertThat(get("localhost")).isInstanceOf(Answer.class);
    assertThat(get("127.0.0.1")).isEqualTo(new Failed("127.0.0.1 could not be trusted over TLS."));
  }

  private HttpResult get(String host) {
    try (SafeHttpClient client = new SafeHttpClient(OutgoingLimits.DEFAULT, true)) {
      return client.get(
          URI.create("https://" + host + ":" + server.getAddress().getPort() + "/"), null);
    }
  }
}
