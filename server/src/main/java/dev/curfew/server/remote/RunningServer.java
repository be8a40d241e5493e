package dev.curfew.server.remote;

import dev.curfew.server.http.Json;
import dev.curfew.server.start.StartupProblem;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A running Curfew as the command line speaks to it: over HTTP, with an API token. */
public final class RunningServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OK = 200;

  private final URI url;
  private final String apiToken;
  private final WebClient client =
      WebClient.builder()
          .proxy(Proxy.noProxy())
          .followRedirects(false)
          .shareConnectionCache(false)
          .connectTimeout(PATIENCE)
          .readTimeout(PATIENCE)
          .build();

  public RunningServer(URI url, String apiToken) {
    this.url = url;
    this.apiToken = apiToken;
  }

  /**
   * Asks for a JSON object.
   *
   * @throws StartupProblem saying in one sentence why there is none
   */
  public Map<String, @Nullable Object> get(String path) {
    try (HttpClientResponse response =
        client
            .get()
            .uri(URI.create(url + path))
            .header(HeaderNames.AUTHORIZATION, "Bearer " + apiToken)
            .request()) {
      Map<String, @Nullable Object> body = Json.object(response.inputStream().readAllBytes());
      if (response.status().code() != OK) {
        throw new StartupProblem(
            "%s answered %d: %s"
                .formatted(url, response.status().code(), body.get("error_message")));
      }
      return body;
    } catch (Json.Malformed notJson) {
      throw new StartupProblem(url + " did not answer as Curfew does.");
    } catch (IOException | IllegalArgumentException | UncheckedIOException failed) {
      throw new StartupProblem(url + " could not be reached.");
    }
  }

  @Override
  public void close() {
    client.closeResource();
  }
}
