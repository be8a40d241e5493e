package dev.curfew.evidence.bench;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Reads a body and writes one of a given size: what the listener alone can do. */
final class BareServer {
  private BareServer() {}

  /**
   * Runs until killed.
   *
   * @param arguments the size of the answers' bodies in bytes
   */
  public static void main(String[] arguments) throws InterruptedException {
    byte[] answer = new byte[Integer.parseInt(arguments[0])];
    Arrays.fill(answer, (byte) 'x');
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .routing(
                routing ->
                    routing.post(
                        "/*",
                        (request, response) -> {
                          drain(request.content().inputStream());
                          response.header("Content-Type", "application/json");
                          response.send(answer);
                        }))
            .build()
            .start();
    System.out.println("listening on http://127.0.0.1:" + server.port());
    new CountDownLatch(1).await();
  }

  private static void drain(InputStream body) throws IOException {
    try (body) {
      var _ = body.readAllBytes();
    }
  }
}
