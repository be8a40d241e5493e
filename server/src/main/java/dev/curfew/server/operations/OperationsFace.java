package dev.curfew.server.operations;

import dev.curfew.core.store.Database;
import dev.curfew.core.store.StoreException;
import dev.curfew.server.http.Call;
import dev.curfew.server.http.Face;
import dev.curfew.server.http.Reply;
import dev.curfew.server.http.Route;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** What operators and their machines ask: health and metrics. Needs no credentials. */
public final class OperationsFace implements Face {
  private static final System.Logger LOG = System.getLogger("curfew.operations");
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Database database;
  private final PrometheusMeterRegistry metrics;
  private final AtomicBoolean draining;

  /**
   * @param draining true from the moment the server has been asked to stop
   */
  public OperationsFace(
      Database database, PrometheusMeterRegistry metrics, AtomicBoolean draining) {
    this.database = database;
    this.metrics = metrics;
    this.draining = draining;
  }

  @Override
  public String prefix() {
    return "/";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/health/live", _ -> status(200, "live")),
        Route.get("/health/ready", this::ready),
        Route.get("/metrics", _ -> Reply.text(200, METRICS_TYPE, metrics.scrape())));
  }

  @Override
  public Reply trouble(Call call, Trouble trouble) {
    return PlainErrors.of(call, trouble);
  }

  /** Ready means: the database can be read, and the server has not been asked to stop. */
  private Reply ready(Call call) {
    if (draining.get()) {
      return status(503, "draining");
    }
    try {
      var _ = database.read(stores -> stores.environments().all());
      return status(200, "ready");
    } catch (StoreException unusable) {
      LOG.log(System.Logger.Level.ERROR, "the database cannot be read", unusable);
      return status(503, "database unavailable");
    }
  }

  private static Reply status(int code, String status) {
    return Reply.json(code, Map.of("status", status));
  }
}
