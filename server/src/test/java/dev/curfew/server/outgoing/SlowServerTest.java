package dev.curfew.server.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.server.outgoing.HttpResult.Failed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that sends one byte at a time, each soon enough to count as a sign of life. */
class SlowServerTest {
  private static final Duration TOTAL = Duration.ofSeconds(1);

  private final SafeHttpClient client =
      new SafeHttpClient(
          new OutgoingLimits(Duration.ofSeconds(1), Duration.ofMillis(500), TOTAL, 100_000), true);
  private final CountDownLatch disconnected = new CountDownLatch(1);
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "http,H",
    "http,'HTTP/1.1 200 OK\r\nX-Slow: '",
    "http,'HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n'",
    "http,'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n'",
    "https,'\026\003\003@\000'",
  })
  void holdsNobodyLongerThanTheTotalLimit(String scheme, String start) throws Exception {
    Thread.ofVirtual().start(() -> drip(start));
    URI target = URI.create(scheme + "://localhost:" + server.getLocalPort() + "/");
    long begun = System.nanoTime();
    assertThat(client.get(target, null))
        .isEqualTo(new Failed("localhost took too long to answer."));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TOTAL.plusMillis(700));
    assertThat(disconnected.await(2, TimeUnit.SECONDS)).isTrue();
  }

  private void drip(String start) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
      while (true) {
        socket.getOutputStream().write('x');
        Thread.sleep(50);
      }
    } catch (IOException _) {
      disconnected.countDown();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
