package dev.curfew.evidence.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Ends TLS in front of a plain server, as the proxy of a deployment does, byte for byte. */
public final class TlsTunnel implements AutoCloseable {
  private static final String STORE_PASSWORD = "evidence";

  private final SSLServerSocket listener;
  private final int target;

  private TlsTunnel(SSLServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** Listens on a free port with a certificate made for the occasion. */
  public static TlsTunnel to(int target, Path certificates)
      throws IOException, GeneralSecurityException {
    var factory = context(certificates).getServerSocketFactory();
    SSLServerSocket listener =
        (SSLServerSocket) factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    TlsTunnel tunnel = new TlsTunnel(listener, target);
    Thread.ofVirtual().start(tunnel::accept);
    return tunnel;
  }

  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket outside = listener.accept();
        Thread.ofVirtual().start(() -> connect(outside));
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void connect(Socket outside) {
    try (outside;
        Socket inside = new Socket(InetAddress.getLoopbackAddress(), target)) {
      Thread back = Thread.ofVirtual().start(() -> pump(inside, outside));
      pump(outside, inside);
      back.join();
    } catch (IOException e) {
      // One side went away: the connection is over, and so is this thread.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      // The other direction notices by itself.
    }
  }

  private static SSLContext context(Path certificates)
      throws IOException, GeneralSecurityException {
    Path file = certificates.resolve("tls.p12");
    if (!Files.exists(file)) {
      makeCertificate(certificates, file);
    }
    KeyStore store = KeyStore.getInstance(file.toFile(), STORE_PASSWORD.toCharArray());
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, STORE_PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void makeCertificate(Path directory, Path file) {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        List.of(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            "evidence",
            "-keyalg",
            "EC",
            "-dname",
            "CN=example.test",
            "-ext",
            "SAN=dns:*.example.test",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-storepass",
            STORE_PASSWORD,
            "-keystore",
            file.toString());
    Command made = Command.run(directory, Map.of(), command);
    if (made.code() != 0) {
      throw new IllegalStateException(made.output());
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
