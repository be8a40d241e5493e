package dev.curfew.server.outgoing;

import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.api.HttpClientRequest;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The only way out: HTTPS requests to targets that somebody else has named. It connects to the one
 * address it has checked, follows no redirects, uses no proxy, keeps no connection, and bounds time
 * and size.
 */
public final class SafeHttpClient implements AutoCloseable {
  /** What may follow "Bearer" (RFC 6750 section 2.1), within reason. */
  private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]{1,16384}=*");

  /** What a header may say (RFC 9110 section 5.5), in ASCII. */
  private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]*");

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
    this(limits, allowLoopback, InetAddress::getAllByName);
  }

  SafeHttpClient(OutgoingLimits limits, boolean allowLoopback, NameLookup names) {
    this.limits = limits;
    this.allowLoopback = allowLoopback;
    resolver = new CheckedResolver(allowLoopback, names);
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

  /**
   * One sentence on why the URL cannot be a target as its name resolves now; else empty. A name
   * that does not resolve is no target. What a name resolves to may change, so every request checks
   * again.
   */
  public Optional<String> objectionAfterResolving(URI target) {
    return objectionTo(target)
        .or(
            () ->
                bounded(
                    target, () -> lookUp(target), _ -> Optional.of(Complaint.unresolved(target))));
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
    return bounded(target, () -> fetch(target, bearerToken), HttpResult.Failed::new);
  }

  /**
   * Sends. Returns within the total limit. The answer counts from its status on: of its body no
   * more than the limit is read, and what then goes wrong leaves the body empty.
   *
   * @param headers with the content type of the body; printable ASCII
   */
  public HttpResult post(URI target, Map<String, String> headers, byte[] body) {
    Optional<String> objection = objectionTo(target);
    if (objection.isPresent()) {
      return new HttpResult.Refused(objection.get());
    }
    HttpClientRequest request = client.post().uri(target);
    headers.forEach((name, value) -> request.header(HeaderNames.create(name), sendable(value)));
    AtomicReference<HttpResult> answered = new AtomicReference<>();
    return bounded(
        target,
        () -> send(target, request, body, answered),
        reason -> Objects.requireNonNullElseGet(answered.get(), () -> failed(reason)));
  }

  @Override
  public void close() {
    exchanges.shutdownNow();
    resolver.close();
    client.closeResource();
  }

  /** Works for as long as the total limit allows, then gives up, for the reason it is given. */
  private <T> T bounded(URI target, Callable<T> work, Function<String, T> giveUp) {
    Future<T> result = exchanges.submit(work);
    try {
      return result.get(limits.total().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return giveUp.apply(Complaint.late(target));
    } catch (ExecutionException failed) {
      throw new IllegalStateException("An outgoing request broke.", failed.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return giveUp.apply("The request was interrupted.");
    } finally {
      // A virtual thread that is interrupted while it reads closes its socket.
      result.cancel(true);
    }
  }

  private Optional<String> lookUp(URI target) {
    try {
      var _ = resolver.resolveAddress(target.getHost(), DnsAddressLookup.defaultLookup());
      return Optional.empty();
    } catch (CheckedResolver.Forbidden _) {
      return Optional.of(Complaint.forbidden(target));
    } catch (UncheckedIOException _) {
      return Optional.of(Complaint.unresolved(target));
    }
  }

  private HttpResult fetch(URI target, @Nullable String bearerToken) {
    HttpClientRequest request = client.get().uri(target);
    if (bearerToken != null) {
      request.header(HeaderNames.AUTHORIZATION, "Bearer " + bearerToken);
    }
    try (HttpClientResponse response = request.request()) {
      byte[] body = start(response, limits.bodyBytes() + 1);
      return body.length > limits.bodyBytes()
          ? failed(target.getHost() + " answered with more than " + limits.bodyBytes() + " bytes.")
          : answer(response, body);
    } catch (CheckedResolver.Forbidden _) {
      return new HttpResult.Refused(Complaint.forbidden(target));
    } catch (IOException | RuntimeException failed) {
      return failed(Complaint.of(target, failed));
    }
  }

  private HttpResult send(
      URI target, HttpClientRequest request, byte[] body, AtomicReference<HttpResult> answered) {
    try (HttpClientResponse response = request.submit(body)) {
      answered.set(answer(response, new byte[0]));
      return answer(response, start(response, limits.bodyBytes()));
    } catch (CheckedResolver.Forbidden _) {
      return new HttpResult.Refused(Complaint.forbidden(target));
    } catch (IOException | RuntimeException failed) {
      return Objects.requireNonNullElseGet(
          answered.get(), () -> failed(Complaint.of(target, failed)));
    }
  }

  private static byte[] start(HttpClientResponse response, int length) throws IOException {
    try (InputStream input = response.inputStream()) {
      return input.readNBytes(length);
    }
  }

  private static HttpResult answer(HttpClientResponse response, byte[] body) {
    String contentType =
        response
            .headers()
            .contentType()
            .map(type -> type.mediaType().text().toLowerCase(Locale.ROOT))
            .orElse("");
    return new HttpResult.Answer(
        response.status().code(),
        contentType,
        new Body(body),
        response.headers().first(HeaderNames.RETRY_AFTER));
  }

  private static String sendable(String value) {
    if (!HEADER_VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException("A header must be printable ASCII.");
    }
    return value;
  }

  private static HttpResult failed(String reason) {
    return new HttpResult.Failed(reason);
  }
}
