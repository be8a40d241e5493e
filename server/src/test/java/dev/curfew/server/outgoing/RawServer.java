package dev.curfew.server.outgoing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server of one connection that behaves as badly as it is told to, byte by byte. */
final class RawServer implements AutoCloseable {
  /** What the server does once it has read the request. */
  interface Behaviour {
    void answer(Socket caller) throws IOException, InterruptedException;
  }

  private final ServerSocket listening;
  private final CompletableFuture<String> request = new CompletableFuture<>();
  private final CountDownLatch disconnected = new CountDownLatch(1);

  RawServer(Behaviour behaviour) throws IOException {
    listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> serve(behaviour));
  }

  /** Says the text and hangs up. */
  static Behaviour says(String text) {
    return caller -> send(caller, text);
  }

  /** Says the text and no more, until the caller hangs up. */
  static Behaviour saysAndWaits(String text) {
    return caller -> {
      send(caller, text);
      while (caller.getInputStream().read() != -1) {
        // what the caller still sends is of no interest
      }
    };
  }

  /** Says the text and then a byte at a time, until the caller hangs up. */
  static Behaviour saysAndDrips(String text) {
    return caller -> {
      send(caller, text);
      while (true) {
        send(caller, "x");
        Thread.sleep(50);
      }
    };
  }

  URI url() {
    return URI.create("http://localhost:" + port() + "/hook");
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The lines of the request's head, and its body last. */
  List<String> request() throws Exception {
    return List.of(request.get(5, TimeUnit.SECONDS).split("\r\n"));
  }

  /** Whether anybody has sent a request so far. */
  boolean wasCalled() {
    return request.isDone();
  }

  /** Whether the caller hangs up, soon. */
  boolean sawHangUp() throws InterruptedException {
    return disconnected.await(2, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void serve(Behaviour behaviour) {
    try (Socket caller = listening.accept()) {
      request.complete(read(caller.getInputStream()));
      behaviour.answer(caller);
      disconnected.countDown();
    } catch (IOException _) {
      disconnected.countDown();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** As far as the length that the head declares. */
  private static String read(InputStream input) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int octet = input.read();
      if (octet == -1) {
        throw new IOException("No request");
      }
      head.write(octet);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    int length =
        text.lines()
            .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
            .map(line -> Integer.valueOf(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return text + new String(input.readNBytes(length), StandardCharsets.UTF_8);
  }

  static void send(Socket caller, String text) throws IOException {
    caller.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    caller.getOutputStream().flush();
  }
}
