package dev.curfew.server.outgoing;

import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The only way out: HTTPS requests to targets that somebody else has named. It connects to the one
 * address it has checked, follows no redirects, uses no proxy, keeps no connection, and bounds time
 * and size.
 */
public final class SafeHttpClient implements AutoCloseable {
  /** What may follow "Bearer" (RFC 6750 section 2.1), within reason. */
  private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]{1,16384}=*");

  private final OutgoingLimits limits;
  private final boolean allowLoopback;
  private final CheckedResolver resolver;
  private final WebClient client;
  private final ExecutorService exchanges =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("curfew-outgoing-", 0).factory());

  /**
   * @param allowLoopback whether loopback addresses, plain http and low ports are targets too; for
   *     development only
   */
  public SafeHttpClient(OutgoingLimits limits, boolean allowLoopback) {
    this.limits = limits;
    this.allowLoopback = allowLoopback;
    resolver = new CheckedResolver(allowLoopback);
    client =
        WebClient.builder()
            .dnsResolver(resolver)
            .tls(Tls.builder().build())
            .proxy(Proxy.noProxy())
            .followRedirects(false)
            .keepAlive(false)
            .shareConnectionCache(false)
            .connectTimeout(limits.connect())
            .readTimeout(limits.read())
            .addHeader(HeaderNames.USER_AGENT, "Curfew")
            .addHeader(HeaderNames.ACCEPT, "application/json, */*;q=0.1")
            .build();
  }

  /** Whether the text can be sent as a bearer token at all. */
  public static boolean isBearerToken(String text) {
    return BEARER.matcher(text).matches();
  }

  /** One sentence on why the URL cannot be a target, before any name is looked up; else empty. */
  public Optional<String> objectionTo(URI target) {
    return TargetRules.objection(target, allowLoopback);
  }

  /** Fetches, with the token as bearer where there is one. Returns within the total limit. */
  public HttpResult get(URI target, @Nullable String bearerToken) {
    Optional<String> objection = objectionTo(target);
    if (objection.isPresent()) {
      return new HttpResult.Refused(objection.get());
    }
    if (bearerToken != null && !isBearerToken(bearerToken)) {
      return new HttpResult.Refused("The token cannot be sent as a bearer token.");
    }
    Future<HttpResult> exchange = exchanges.submit(() -> exchange(target, bearerToken));
    try {
      return exchange.get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return new HttpResult.Failed(target.getHost() + " took too long to answer.");
    } catch (ExecutionException failed) {
      throw new IllegalStateException("An outgoing request broke.", failed.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new HttpResult.Failed("The request was interrupted.");
    } finally {
      // A virtual thread that is interrupted while it reads closes its socket.
      exchange.cancel(true);
    }
  }

  @Override
  public void close() {
    exchanges.shutdownNow();
    resolver.close();
    client.closeResource();
  }

  private HttpResult exchange(URI target, @Nullable String bearerToken) {
    HttpClientRequest request = client.get().uri(target);
    if (bearerToken != null) {
      request.header(HeaderNames.AUTHORIZATION, "Bearer " + bearerToken);
    }
    try (HttpClientResponse response = request.request()) {
      return answer(target, response);
    } catch (CheckedResolver.Forbidden _) {
      return new HttpResult.Refused(target.getHost() + " is not on the public internet.");
    } catch (IOException | RuntimeException failed) {
      return new HttpResult.Failed(target.getHost() + " " + complaint(failed));
    }
  }

  private HttpResult answer(URI target, HttpClientResponse response) throws IOException {
    byte[] body;
    try (InputStream input = response.inputStream()) {
      body = input.readNBytes(limits.bodyBytes() + 1);
    }
    if (body.length > limits.bodyBytes()) {
      return new HttpResult.Failed(
          target.getHost() + " answered with more than " + limits.bodyBytes() + " bytes.");
    }
    String contentType =
        response
            .headers()
            .contentType()
            .map(type -> type.mediaType().text().toLowerCase(Locale.ROOT))
            .orElse("");
    return new HttpResult.Answer(response.status().code(), contentType, new Body(body));
  }

  private static String complaint(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case UnknownHostException _ -> {
          return "could not be resolved.";
        }
        case ConnectException _ -> {
          return "could not be connected to.";
        }
        case SocketTimeoutException _ -> {
          return "took too long to answer.";
        }
        case SSLException _ -> {
          return "could not be trusted over TLS.";
        }
        default -> {}
      }
    }
    return "did not answer as HTTP demands.";
  }
}
