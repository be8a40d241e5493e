package dev.curfew.core.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One proof of identity that a session rests on.
 *
 * @param source what the proof was made with; null where the type says it all
 */
public record Factor(
    Type type,
    DeliveryMethod deliveryMethod,
    @Nullable Source source,
    Instant createdAt,
    Instant lastAuthenticatedAt) {
  /** The kinds of proof; the closed list of contract section 3.3. */
  public enum Type {
    MAGIC_LINK,
    OTP,
    OAUTH,
    WEBAUTHN,
    TOTP,
    CRYPTO,
    PASSWORD,
    SIGNATURE_CHALLENGE,
    SSO,
    IMPORTED,
    RECOVERY_CODES,
    EMAIL_OTP,
    IMPERSONATED,
    TRUSTED_AUTH_TOKEN
  }

  /** What a proof was made with. */
  public sealed interface Source {
    /** One of the user's email addresses. */
    record ByEmail(UUID emailId, String address) implements Source {}

    /** One of the user's phone numbers. */
    record ByPhone(UUID phoneId, String number) implements Source {}

    /** A token of a trusted issuer. */
    record ByTrustedToken(String tokenId) implements Source {}
  }

  /** Whether both stand for the same proof, given at different times. */
  public boolean sameProofAs(Factor other) {
    return type == other.type
        && deliveryMethod == other.deliveryMethod
        && (source == null
            ? other.source == null
            : other.source != null && source.getClass().equals(other.source.getClass()));
  }
}
