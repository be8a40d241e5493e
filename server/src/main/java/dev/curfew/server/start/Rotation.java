package dev.curfew.server.start;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.ApiTokens;
import dev.curfew.core.access.Credential;
import dev.curfew.core.access.Peppers;
import dev.curfew.core.access.Scopes;
import dev.curfew.core.audit.Actor;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.password.PasswordHasher;
import dev.curfew.core.revocation.Cause;
import dev.curfew.core.store.Database;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserEndings;
import dev.curfew.core.user.UserQuery;
import dev.curfew.server.provision.Generated;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Replaces a credential of the first start by a fresh one; the old one is refused at once. */
public final class Rotation {
  static final String ADMIN_ADVICE =
      "to change it, stop the server and run `curfew rotate admin-password`";

  private final Database database;
  private final Peppers peppers;
  private final PasswordHasher hasher;
  private final InstantSource clock;

  public Rotation(Database database, Peppers peppers, PasswordHasher hasher, InstantSource clock) {
    this.database = database;
    this.peppers = peppers;
    this.hasher = hasher;
    this.clock = clock;
  }

  static String advice(Credential.Kind kind) {
    return "to change it, stop the server and run `curfew rotate "
        + kind.name().toLowerCase(Locale.ROOT).replace('_', '-')
        + "`";
  }

  /** Replaces the first environment's credential of that kind, and returns the new one. */
  public String credential(Credential.Kind kind) {
    Environment environment = environment(false);
    String fresh =
        switch (kind) {
          case SECRET -> Generated.secret(environment.kind());
          case PUBLIC_TOKEN -> Generated.publicToken(environment.kind());
          case API_TOKEN -> Generated.apiToken();
        };
    Instant now = clock.instant();
    Set<String> scopes = kind == Credential.Kind.API_TOKEN ? Set.of(Scopes.ALL) : Set.of();
    return database.write(
        stores -> {
          stores.credentials().all(environment.id()).stream()
              .filter(old -> old.kind() == kind && old.createdBy() == null)
              .forEach(old -> stores.credentials().delete(environment.id(), old.id()));
          stores
              .credentials()
              .insert(
                  new Credential(
                      TimeOrderedId.at(now),
                      environment.id(),
                      kind,
                      scopes,
                      now,
                      "",
                      kind == Credential.Kind.API_TOKEN ? ApiTokens.hint(fresh) : "",
                      null),
                  peppers.current(fresh));
          stores
              .audit()
              .append(
                  new AuditEntry(
                      now,
                      environment.id(),
                      Actor.SYSTEM,
                      "credential.rotated",
                      kind.name().toLowerCase(Locale.ROOT),
                      "at the command line",
                      ""));
          return fresh;
        });
  }

  /** Gives the first admin a new password, ends the admin's sessions, and returns the password. */
  public String adminPassword() {
    Environment console = environment(true);
    List<User> admins =
        database
            .read(stores -> stores.users().search(console.id(), UserQuery.ALL, null, 1))
            .users();
    String fresh = Generated.password();
    var _ =
        new UserEndings(database, clock)
            .resetPassword(
                admins.getFirst(),
                hasher.hash(fresh),
                null,
                new Cause(Actor.SYSTEM, "password rotated at the command line"));
    return fresh;
  }

  private Environment environment(boolean internal) {
    return database.read(stores -> stores.environments().all()).stream()
        .filter(environment -> environment.internal() == internal)
        .findFirst()
        .orElseThrow();
  }
}
