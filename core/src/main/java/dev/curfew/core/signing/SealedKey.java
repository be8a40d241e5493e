package dev.curfew.core.signing;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.environment.SigningAlgorithm;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signing key at rest: its public half readable, its private half encrypted.
 *
 * @param id also the {@code kid} of the JWTs it signs, as the face presents it
 * @param publicJwk RFC 7517 JSON without private members
 * @param sealedPrivate the private half, encrypted under the master key
 * @param retiredAt since when it only verifies; null while it signs
 */
@SuppressWarnings("ArrayRecordComponent") // compared by id only
public record SealedKey(
    UUID id,
    EnvironmentId environment,
    SigningAlgorithm algorithm,
    String publicJwk,
    byte[] sealedPrivate,
    Instant createdAt,
    @Nullable Instant retiredAt) {}
