package dev.curfew.core.session;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One signed-in device of one user. The token is not in it: only its digest is kept.
 *
 * @param environmentGeneration the environment's generation when it was minted
 * @param userGeneration the user's generation when it was minted, or last restamped
 * @param end how it ended, once that is on the record; null says nothing about generations or
 *     expiry
 */
public record Session(
    SessionId id,
    EnvironmentId environment,
    UserId user,
    List<Factor> factors,
    Attributes attributes,
    Claims claims,
    Instant startedAt,
    Instant lastAccessedAt,
    Instant expiresAt,
    long environmentGeneration,
    long userGeneration,
    Verdict.@Nullable Dead end) {
  public Session(
      SessionId id,
      EnvironmentId environment,
      UserId user,
      List<Factor> factors,
      Attributes attributes,
      Claims claims,
      Instant startedAt,
      Instant lastAccessedAt,
      Instant expiresAt,
      long environmentGeneration,
      long userGeneration,
      Verdict.@Nullable Dead end) {
    this.id = id;
    this.environment = environment;
    this.user = user;
    this.factors = List.copyOf(factors);
    this.attributes = attributes;
    this.claims = claims;
    this.startedAt = startedAt;
    this.lastAccessedAt = lastAccessedAt;
    this.expiresAt = expiresAt;
    this.environmentGeneration = environmentGeneration;
    this.userGeneration = userGeneration;
    this.end = end;
  }

  /** The same session, used at {@code at} unless it has been used later. */
  public Session accessedAt(Instant at) {
    return at.isAfter(lastAccessedAt) ? changed(factors, attributes, claims, at, expiresAt) : this;
  }

  /** The same session, ending at {@code at}. */
  public Session expiringAt(Instant at) {
    return changed(factors, attributes, claims, lastAccessedAt, at);
  }

  /** The same session with a change of its claims. */
  public Session withClaims(Claims change) {
    return changed(factors, attributes, claims.merged(change), lastAccessedAt, expiresAt);
  }

  /** The same session, resting on one more proof, or on a fresher one of the same kind. */
  public Session withFactor(Factor factor) {
    List<Factor> all = new ArrayList<>();
    Factor added = factor;
    for (Factor old : factors) {
      if (old.sameProofAs(factor)) {
        added =
            new Factor(
                factor.type(),
                factor.deliveryMethod(),
                factor.source(),
                old.createdAt(),
                factor.lastAuthenticatedAt());
      } else {
        all.add(old);
      }
    }
    all.add(added);
    return changed(all, attributes, claims, lastAccessedAt, expiresAt);
  }

  private Session changed(
      List<Factor> newFactors,
      Attributes newAttributes,
      Claims newClaims,
      Instant newLastAccess,
      Instant newExpiry) {
    return new Session(
        id,
        environment,
        user,
        newFactors,
        newAttributes,
        newClaims,
        startedAt,
        newLastAccess,
        newExpiry,
        environmentGeneration,
        userGeneration,
        end);
  }
}
