package dev.curfew.core.environment;

/** How an environment signs its session JWTs (RFC 7518 section 3.1, RFC 8037 section 3.1). */
public enum SigningAlgorithm {
  /** RSASSA-PKCS1-v1_5 with SHA-256 and a 2048-bit key. */
  RS256("RS256"),
  /** ECDSA with P-256 and SHA-256. */
  ES256("ES256"),
  /** Ed25519. */
  EDDSA("EdDSA");

  private final String jose;

  SigningAlgorithm(String jose) {
    this.jose = jose;
  }

  /** The registered JOSE name. */
  public String jose() {
    return jose;
  }
}
