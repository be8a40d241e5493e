package dev.curfew.server.outgoing;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** One sentence on what is wrong with a target: its host and nothing else of it. */
final class Complaint {
  private Complaint() {}

  static String forbidden(URI target) {
    return target.getHost() + " is not on the public internet.";
  }

  static String unresolved(URI target) {
    return target.getHost() + " could not be resolved.";
  }

  static String late(URI target) {
    return target.getHost() + " took too long to answer.";
  }

  static String of(URI target, Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnknownHostException _ -> {
          return unresolved(target);
        }
        case ConnectException _ -> {
          return target.getHost() + " could not be connected to.";
        }
        case SocketTimeoutException _ -> {
          return late(target);
        }
        case SSLException _ -> {
          return target.getHost() + " could not be trusted over TLS.";
        }
        default -> {}
      }
    }
    return target.getHost() + " did not answer as HTTP demands.";
  }
}
