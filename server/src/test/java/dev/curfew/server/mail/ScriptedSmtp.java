package dev.curfew.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that offers STARTTLS or not, takes everything, and notes what it heard and how. */
final class ScriptedSmtp implements AutoCloseable {
  private final ServerSocket listening;
  private final @Nullable SSLContext tls;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  /**
   * @param tls null offers no STARTTLS
   */
  ScriptedSmtp(@Nullable SSLContext tls) throws IOException {
    this.tls = tls;
    listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Each command, with "tls " before it if it came over TLS. */
  List<String> heard() {
    return heard;
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void serve() {
    try (Socket plain = listening.accept()) {
      say(plain, "220 scripted");
      if (converse(plain, "") && tls != null) {
        try (SSLSocket secured =
            (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true)) {
          secured.setUseClientMode(false);
          converse(secured, "tls ");
        }
      }
    } catch (IOException _) {
      heard.add("hang-up");
    }
  }

  /** Returns true if the conversation is to go on over TLS. */
  private boolean converse(Socket caller, String note) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String command = line.split("[ :]", 2)[0];
      heard.add(note + command);
      switch (command) {
        case "EHLO" -> {
          say(caller, "250-scripted");
          say(caller, tls != null && note.isEmpty() ? "250 STARTTLS" : "250 AUTH PLAIN LOGIN");
        }
        case "STARTTLS" -> {
          say(caller, "220 go on");
          return true;
        }
        case "AUTH" -> say(caller, "235 welcome");
        case "DATA" -> {
          say(caller, "354 go on");
          while (!".".equals(lines.readLine())) {
            // what is mailed is of no interest
          }
          say(caller, "250 taken");
        }
        case "QUIT" -> say(caller, "221 bye");
        default -> say(caller, "250 fine");
      }
    }
    return false;
  }

  private static void say(Socket caller, String line) throws IOException {
    caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    caller.getOutputStream().flush();
  }
}
