package dev.curfew.server.start;

import dev.curfew.core.access.Credential;
import dev.curfew.core.access.Peppers;
import dev.curfew.core.environment.Environment;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.password.PasswordHasher;
import dev.curfew.core.store.Database;
import dev.curfew.core.user.Password;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserQuery;
import dev.curfew.server.start.ConfiguredValues.Name;
import java.util.Optional;

/** Checks that first-start values given again are still those the database was made with. */
final class LaterStart {
  private final Database database;
  private final Peppers peppers;
  private final PasswordHasher hasher;

  LaterStart(Database database, Peppers peppers, PasswordHasher hasher) {
    this.database = database;
    this.peppers = peppers;
    this.hasher = hasher;
  }

  /**
   * Does nothing if they are.
   *
   * @throws StartupProblem naming the first that is not, and how to change it
   */
  void check(ConfiguredValues given) {
    Environment first = environment(false);
    given
        .environmentId()
        .filter(id -> !id.equals(first.id().value()))
        .ifPresent(_ -> fail(Name.ENVIRONMENT_ID, "an environment keeps its id for life"));
    given
        .environmentKind()
        .filter(kind -> kind != first.kind())
        .ifPresent(_ -> fail(Name.ENVIRONMENT_KIND, "an environment keeps its kind for life"));
    checkCredential(given, first, Name.SECRET, Credential.Kind.SECRET);
    checkCredential(given, first, Name.PUBLIC_TOKEN, Credential.Kind.PUBLIC_TOKEN);
    checkCredential(given, first, Name.API_TOKEN, Credential.Kind.API_TOKEN);
    checkAdmin(given);
  }

  private void checkCredential(
      ConfiguredValues given, Environment first, Name name, Credential.Kind kind) {
    Optional<String> value = given.find(name);
    if (value.isPresent()
        && database
            .read(stores -> stores.credentials().find(kind, peppers.candidates(value.get())))
            .filter(found -> found.environment().equals(first.id()))
            .isEmpty()) {
      fail(name, Rotation.advice(kind));
    }
  }

  private void checkAdmin(ConfiguredValues given) {
    EnvironmentId console = environment(true).id();
    User admin =
        database
            .read(stores -> stores.users().search(console, UserQuery.ALL, null, 1))
            .users()
            .getFirst();
    Optional<String> email = given.find(Name.ADMIN_EMAIL);
    if (email.isPresent() && !admin.hasVerified(email.get())) {
      fail(Name.ADMIN_EMAIL, "the first admin keeps the address of the first start");
    }
    Optional<String> password = given.find(Name.ADMIN_PASSWORD);
    if (password.isPresent() && !isPassword(admin, password.get())) {
      fail(Name.ADMIN_PASSWORD, Rotation.ADMIN_ADVICE);
    }
  }

  private boolean isPassword(User admin, String given) {
    Password password = admin.password();
    return password != null && hasher.verify(given, password.hash());
  }

  private Environment environment(boolean internal) {
    return database.read(stores -> stores.environments().all()).stream()
        .filter(environment -> environment.internal() == internal)
        .findFirst()
        .orElseThrow();
  }

  private static void fail(Name name, String way) {
    throw new StartupProblem(
        name.variable() + " is not what this data directory was made with: " + way + ".");
  }
}
