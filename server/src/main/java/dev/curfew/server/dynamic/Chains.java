package dev.curfew.server.dynamic;

import java.util.Locale;
import java.util.Map;

/** The names of blockchains in this contract, which has several for some. */
public final class Chains {
  /** Ethereum and what is built like it: the only one whose wallets can sign in. */
  public static final String EVM = "EVM";

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "ETH", EVM,
          "ETHEREUM", EVM,
          "EIP155", EVM,
          "SOLANA", "SOL",
          "BITCOIN", "BTC",
          "BIP122", "BTC",
          "ALGORAND", "ALGO",
          "STARKNET", "STARK");

  private static final Map<String, String> CREDENTIAL_NAMES =
      Map.of(
          EVM, "eip155", "SOL", "solana", "BTC", "bip122", "ALGO", "algorand", "STARK", "starknet");

  private Chains() {}

  /** The name under which wallets are kept, such as {@code EVM} for {@code evm} and {@code ETH}. */
  public static String canonical(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return OTHER_NAMES.getOrDefault(upper, upper);
  }

  /** The name that verified credentials show, such as {@code eip155}. */
  public static String ofCredential(String name) {
    String canonical = canonical(name);
    return CREDENTIAL_NAMES.getOrDefault(canonical, canonical.toLowerCase(Locale.ROOT));
  }
}
