package dev.curfew.core.user;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wallet of a user.
 *
 * @param chain such as {@code EVM}
 * @param address as its owner wrote it; unique on its chain within the environment
 * @param name of the wallet software; may be empty
 * @param provider how it was connected; may be empty
 * @param verifiedAt when its owner last signed with it; null if never
 */
public record Wallet(
    UUID id,
    String chain,
    String address,
    String name,
    String provider,
    @Nullable Instant verifiedAt) {
  /** The form under which two addresses are the same. */
  public static String folded(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  /** The same wallet, its owner having signed with it at {@code at}. */
  public Wallet verified(Instant at) {
    return new Wallet(id, chain, address, name, provider, at);
  }
}
