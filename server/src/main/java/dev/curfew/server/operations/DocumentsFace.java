package dev.curfew.server.operations;

import dev.curfew.server.http.Call;
import dev.curfew.server.http.Face;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the server says about itself: its OpenAPI 3.1 description and its errors. */
public final class DocumentsFace implements Face {
  private static final String DESCRIPTION = "/openapi.json";

  private final byte[] description;
  private final Map<String, Reply> pages;

  /**
   * @param pages fixed pages of the faces, by their paths
   */
  public DocumentsFace(Map<String, Reply> pages) {
    this.pages = Map.copyOf(pages);
    try (InputStream resource = DocumentsFace.class.getResourceAsStream(DESCRIPTION)) {
      if (resource == null) {
        throw new IllegalStateException("The server's jar lacks " + DESCRIPTION + ".");
      }
      description = resource.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public String prefix() {
    return "/";
  }

  @Override
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(
        Route.get("/", _ -> Reply.json(200, Map.of("name", "Curfew", "openapi", DESCRIPTION))));
    routes.add(Route.get(DESCRIPTION, this::description));
    pages.forEach((path, page) -> routes.add(Route.get(path, _ -> page)));
    return List.copyOf(routes);
  }

  @Override
  public Reply trouble(Call call, Trouble trouble) {
    return PlainErrors.of(call, trouble);
  }

  private Reply description(Call call) {
    return Reply.of(200, Reply.JSON, description).with("Access-Control-Allow-Origin", "*");
  }
}
