package dev.curfew.server.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds out that a port is taken before anything is written. */
public final class FreePorts {
  private FreePorts() {}

  /**
   * Returns if both ports can be listened on; a negative one is not looked at.
   *
   * @throws StartupProblem if not
   */
  public static void require(String host, int port, int managementPort) {
    requireOne(host, port);
    if (managementPort >= 0) {
      requireOne(host, managementPort);
    }
    if (port == managementPort && port != 0) {
      throw new StartupProblem("CURFEW_MANAGEMENT_PORT must be another port than --port.");
    }
  }

  private static void requireOne(String host, int port) {
    if (port == 0) {
      return;
    }
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      socket.getLocalPort();
    } catch (IOException | IllegalArgumentException taken) {
      throw new StartupProblem(
          "Curfew cannot listen on %s port %d: %s. Choose another with --port or --host."
              .formatted(host, port, taken.getMessage()));
    }
  }
}
