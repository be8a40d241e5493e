package dev.curfew.core.access;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.store.Database;
import dev.curfew.core.store.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, lists and ends an environment's API tokens, on the record. */
public final class ApiTokens {
  /** The most that one environment may have. */
  public static final int MOST = 100;

  private static final int HINT_LENGTH = 6;

  private final Database database;
  private final Peppers peppers;
  private final InstantSource clock;

  public ApiTokens(Database database, Peppers peppers, InstantSource clock) {
    this.database = database;
    this.peppers = peppers;
    this.clock = clock;
  }

  /** What comes of making a token. */
  public sealed interface Outcome {
    /** It opens the environment from now on. */
    record Made(Credential token) implements Outcome {}

    /** The token that asks for it has been ended meanwhile. */
    record MakerGone() implements Outcome {}

    /** The environment has {@link #MOST} already. */
    record TooMany() implements Outcome {}
  }

  /**
   * What is said of a new token.
   *
   * @param secret that nobody else has; only its digest and its last characters are kept
   * @param by the token that asks for it; null where none does
   */
  public record Wish(String secret, String note, Set<String> scopes, @Nullable UUID by) {
    @Override
    public String toString() {
      return "Wish[hidden]";
    }
  }

  public Outcome create(EnvironmentId environment, Wish wish, Cause cause) {
    Instant now = clock.instant();
    Credential token =
        new Credential(
            TimeOrderedId.at(now),
            environment,
            Credential.Kind.API_TOKEN,
            wish.scopes(),
            now,
            wish.note(),
            hint(wish.secret()),
            wish.by());
    return database.write(
        stores -> {
          List<Credential> present = all(stores, environment);
          if (wish.by() != null && present.stream().noneMatch(one -> one.id().equals(wish.by()))) {
            return new Outcome.MakerGone();
          }
          if (present.size() >= MOST) {
            return new Outcome.TooMany();
          }
          stores.credentials().insert(token, peppers.current(wish.secret()));
          audit(stores, token, "api_token.created", cause, now);
          return new Outcome.Made(token);
        });
  }

  /** The environment's API tokens, oldest first. */
  public List<Credential> all(EnvironmentId environment) {
    return database.read(stores -> all(stores, environment));
  }

  /** Ends the token: it opens nothing from now on. Says whether there was one. */
  public boolean delete(EnvironmentId environment, UUID id, Cause cause) {
    return database.write(
        stores ->
            all(stores, environment).stream()
                .filter(token -> token.id().equals(id))
                .findFirst()
                .map(
                    token -> {
                      audit(stores, token, "api_token.deleted", cause, clock.instant());
                      return stores.credentials().delete(environment, id);
                    })
                .orElse(false));
  }

  /** The last characters of a secret, by which its holder knows it again. */
  public static String hint(String secret) {
    return secret.substring(secret.length() - HINT_LENGTH);
  }

  private static List<Credential> all(Stores stores, EnvironmentId environment) {
    return stores.credentials().all(environment).stream()
        .filter(credential -> credential.kind() == Credential.Kind.API_TOKEN)
        .toList();
  }

  private static void audit(
      Stores stores, Credential token, String action, Cause cause, Instant now) {
    stores
        .audit()
        .append(
            new AuditEntry(
                now,
                token.environment(),
                cause.actor(),
                action,
                token.id().toString(),
                cause.reason(),
                cause.from()));
  }
}
