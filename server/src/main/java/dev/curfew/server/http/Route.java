package dev.curfew.server.http;

/**
 * What a face answers to.
 *
 * @param path a template: a segment in braces matches any one segment
 */
public record Route(String method, String path, Handler handler) {
  public static Route get(String path, Handler handler) {
    return new Route("GET", path, handler);
  }

  public static Route post(String path, Handler handler) {
    return new Route("POST", path, handler);
  }

  public static Route put(String path, Handler handler) {
    return new Route("PUT", path, handler);
  }

  public static Route patch(String path, Handler handler) {
    return new Route("PATCH", path, handler);
  }

  public static Route delete(String path, Handler handler) {
    return new Route("DELETE", path, handler);
  }
}
