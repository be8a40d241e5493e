package dev.curfew.evidence.harness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A thin JSON-over-HTTP client. Each {@code with} gives a changed copy that shares connections. */
public final class Api {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient client;
  private final URI address;
  private final Map<String, String> headers;
  private final Consumer<Answer> onAnswer;

  private Api(
      HttpClient client, URI address, Map<String, String> headers, Consumer<Answer> onAnswer) {
    this.client = client;
    this.address = address;
    this.headers = headers;
    this.onAnswer = onAnswer;
  }

  public static Api anonymous(URI address) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new Api(client, address, Map.of(), _ -> {});
  }

  /** The backend of an application: HTTP Basic with the project's id and secret. */
  public static Api of(URI address, Credentials credentials) {
    return anonymous(address).withBasic(credentials.projectId(), credentials.secret());
  }

  public Api withBasic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return withHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  public Api withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Api(client, address, Map.copyOf(more), onAnswer);
  }

  public Api withoutCredentials() {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove("Authorization");
    return new Api(client, address, Map.copyOf(fewer), onAnswer);
  }

  /** Shows every answer to {@code observer} too. */
  public Api observedBy(Consumer<Answer> observer) {
    return new Api(client, address, headers, onAnswer.andThen(observer));
  }

  public URI address() {
    return address;
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer post(String path, Object body) {
    return send("POST", path, Json.write(body));
  }

  public Answer put(String path, Object body) {
    return send("PUT", path, Json.write(body));
  }

  public Answer patch(String path, Object body) {
    return send("PATCH", path, Json.write(body));
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** Sends a body as it stands; null sends none. */
  public Answer send(String method, String path, @Nullable String body) {
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT).method(method, publisher);
    request.setHeader("Content-Type", "application/json");
    headers.forEach(request::setHeader);
    String question = method + " " + path + " " + (body == null ? "" : shortened(body));
    return exchange(request.build(), question);
  }

  private Answer exchange(HttpRequest request, String question) {
    try {
      var response = client.send(request, BodyHandlers.ofString());
      Answer answer =
          new Answer(question, response.statusCode(), response.headers(), response.body());
      onAnswer.accept(answer);
      return answer;
    } catch (IOException e) {
      throw new Unanswered(question, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered(question, e);
    }
  }

  private static String shortened(String body) {
    return body.length() <= 2_000 ? body : body.substring(0, 2_000) + "… (" + body.length() + ")";
  }

  /** No answer came: whether the server did what it was asked is unknown. */
  public static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unanswered(String question, Exception cause) {
      super("No answer to " + question, cause);
    }
  }
}
