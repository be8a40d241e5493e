package dev.curfew.server.outgoing;

import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.spi.DnsResolver;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Resolves the name of a target, once, into the very address that is connected to; what it does not
 * permit is thus never connected to, whatever the name resolves to a moment later. Lookups cannot
 * be interrupted, so they run on a few platform threads of their own.
 */
final class CheckedResolver implements DnsResolver, AutoCloseable {
  private static final int LOOKUPS_AT_ONCE = 4;
  private static final int LOOKUPS_WAITING = 64;

  private final boolean allowLoopback;
  private final NameLookup names;
  private final ExecutorService lookups =
      new ThreadPoolExecutor(
          LOOKUPS_AT_ONCE,
          LOOKUPS_AT_ONCE,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(LOOKUPS_WAITING),
          Thread.ofPlatform().name("curfew-lookup-", 0).daemon().factory());

  CheckedResolver(boolean allowLoopback, NameLookup names) {
    this.allowLoopback = allowLoopback;
    this.names = names;
  }

  /** The name stands for an address that no request may go to. */
  static final class Forbidden extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Forbidden() {
      super("A host is not on the public internet", null, false, false);
    }
  }

  /**
   * Resolves and checks.
   *
   * @throws Forbidden if any address of the name is not permitted
   * @throws UncheckedIOException if the name cannot be resolved
   */
  @Override
  public InetAddress resolveAddress(String hostname, DnsAddressLookup preference) {
    String name = hostname.replaceAll("[\\[\\]]", "");
    List<InetAddress> addresses = lookUp(name);
    if (!addresses.stream().allMatch(address -> AddressRules.permits(address, allowLoopback))) {
      throw new Forbidden();
    }
    InetAddress chosen =
        addresses.stream()
            .filter(Inet4Address.class::isInstance)
            .findFirst()
            .orElseGet(addresses::getFirst);
    return named(name, chosen);
  }

  private List<InetAddress> lookUp(String name) {
    try {
      return lookups.submit(() -> List.of(names.addresses(name))).get();
    } catch (ExecutionException | RejectedExecutionException _) {
      throw new UncheckedIOException(new UnknownHostException());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new UnknownHostException());
    }
  }

  /**
   * The address with the name that the URL has, which TLS then checks the certificate against;
   * without it, an address given in digits would be looked up backwards for a name.
   */
  private static InetAddress named(String name, InetAddress address) {
    try {
      return InetAddress.getByAddress(name, address.getAddress());
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("An address has the length of an address", impossible);
    }
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
