package dev.curfew.server;

/** Makes SIGTERM and SIGINT a clean end: drained, closed, exit code 0 (the JVM's own is 143). */
final class ExitOnSignal {
  private static final System.Logger LOG = System.getLogger("curfew");

  private ExitOnSignal() {}

  static void arrange(Wiring wiring) {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("curfew-stop").unstarted(() -> stop(wiring)));
  }

  private static void stop(Wiring wiring) {
    try {
      wiring.close();
      Runtime.getRuntime().halt(0);
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.ERROR, "the stop was not clean", failed);
      Runtime.getRuntime().halt(1);
    }
  }
}
