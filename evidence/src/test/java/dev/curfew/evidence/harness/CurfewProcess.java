package dev.curfew.evidence.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own. */
public final class CurfewProcess implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("listening on (http://127\\.0\\.0\\.1:(\\d+))");
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final CompletableFuture<URI> address = new CompletableFuture<>();
  private final Output output;
  private final Output errors;

  private CurfewProcess(Process process) {
    this.process = process;
    this.output = new Output(process.getInputStream(), this::look, this::ended);
    this.errors = new Output(process.getErrorStream(), _ -> {}, () -> {});
  }

  /** Starts a server and returns when it listens. */
  public static CurfewProcess start(Launch launch) {
    CurfewProcess started = new CurfewProcess(launch.start());
    try {
      started.address.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
      return started;
    } catch (ExecutionException | TimeoutException e) {
      started.process.destroyForcibly();
      throw new AssertionError("The server did not start:\n" + started.everything(), e);
    } catch (InterruptedException e) {
      started.process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Starts a server that is expected to give up, and returns how it did. */
  public static Exit startInVain(Launch launch) {
    CurfewProcess started = new CurfewProcess(launch.start());
    try {
      int code = started.awaitExit(START_LIMIT);
      return new Exit(code, started.output.whole(), started.errors.whole());
    } finally {
      started.process.destroyForcibly();
    }
  }

  /** How a server ended, and what it said. */
  public record Exit(int code, String output, String errors) {}

  public URI address() {
    return address.join();
  }

  public int port() {
    return address().getPort();
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** What it has written so far to its standard output. */
  public String output() {
    return output.text();
  }

  /** What it has written so far, to both outputs. */
  public String everything() {
    return output.text() + "\n" + errors.text();
  }

  /** Asks it to end, as an operator does, and returns at once. */
  public void terminate() {
    process.destroy();
  }

  /** Returns when it has ended of its own accord, with success. */
  public void awaitCleanExit() {
    int code = awaitExit(STOP_LIMIT);
    assertThat(code).as("exit code after SIGTERM; it said:%n%s", everything()).isZero();
  }

  /** SIGTERM, which must drain and exit with 0. */
  public void stop() {
    terminate();
    awaitCleanExit();
  }

  /** SIGKILL: the server gets no chance to do anything. */
  public void kill() {
    process.destroyForcibly();
    awaitExit(STOP_LIMIT);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  private int awaitExit(Duration limit) {
    try {
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("The server did not end:\n" + everything());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void look(String line) {
    Matcher found = LISTENING.matcher(line);
    if (found.find()) {
      address.complete(URI.create(found.group(1)));
    }
  }

  private void ended() {
    address.completeExceptionally(new IllegalStateException("ended before it listened"));
  }
}
