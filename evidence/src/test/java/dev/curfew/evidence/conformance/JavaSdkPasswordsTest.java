package dev.curfew.evidence.conformance;

import static dev.curfew.evidence.conformance.JavaSdk.refused;
import static dev.curfew.evidence.conformance.JavaSdk.success;
import static org.assertj.core.api.Assertions.assertThat;

import com.stytch.java.consumer.StytchClient;
import com.stytch.java.consumer.api.passwords.Passwords;
import com.stytch.java.consumer.models.passwords.AuthenticateRequest;
import com.stytch.java.consumer.models.passwords.CreateRequest;
import com.stytch.java.consumer.models.passwords.CreateResponse;
import com.stytch.java.consumer.models.passwords.MigrateRequest;
import com.stytch.java.consumer.models.passwords.MigrateRequestHashType;
import com.stytch.java.consumer.models.passwords.StrengthCheckRequest;
import com.stytch.java.consumer.models.passwordsexistingpassword.ResetRequest;
import com.stytch.java.consumer.models.sessions.Session;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The {@code passwords} of Stytch's Java SDK. */
class JavaSdkPasswordsTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final StytchClient client = JavaSdk.client(CURFEW);
  private final Passwords passwords = client.getPasswords();

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void createWithAndWithoutASession() {
    CreateResponse with = JavaSdk.signUp(client);
    CreateResponse without =
        success(
            passwords.createCompletable(new CreateRequest(Fixtures.email(), Fixtures.PASSWORD)));

    assertThat(with.getSession()).isNotNull();
    assertThat(with.getSessionToken()).hasSize(44);
    assertThat(without.getSession()).isNull();
    assertThat(without.getSessionToken()).isEmpty();
    assertThat(without.getSessionJWT()).isEmpty();
  }

  @Test
  void createRefuses() {
    CreateResponse made = JavaSdk.signUp(client);

    refused(
        passwords.createCompletable(new CreateRequest(email(made), Fixtures.PASSWORD)),
        400,
        "duplicate_email");
    refused(
        passwords.createCompletable(new CreateRequest(Fixtures.email(), "password")),
        400,
        "weak_password");
  }

  @Test
  void authenticateMakesOrContinuesASession() {
    CreateResponse made = JavaSdk.signUp(client);

    var another = JavaSdk.signIn(client, made);
    var same =
        success(
            passwords.authenticateCompletable(
                new AuthenticateRequest(
                    email(made), Fixtures.PASSWORD, made.getSessionToken(), 600)));

    assertThat(id(another.getSession())).isNotEqualTo(id(made.getSession()));
    assertThat(id(same.getSession())).isEqualTo(id(made.getSession()));
  }

  @Test
  void authenticateRefuses() {
    CreateResponse made = JavaSdk.signUp(client);

    refused(
        passwords.authenticateCompletable(new AuthenticateRequest(email(made), "wrong")),
        401,
        "unauthorized_credentials");
    refused(
        passwords.authenticateCompletable(
            new AuthenticateRequest(Fixtures.email(), Fixtures.PASSWORD)),
        404,
        "email_not_found");
  }

  @Test
  void strengthCheck() {
    var weak = success(passwords.strengthCheckCompletable(new StrengthCheckRequest("password")));
    var strong =
        success(
            passwords.strengthCheckCompletable(
                new StrengthCheckRequest(Fixtures.PASSWORD, Fixtures.email())));

    assertThat(weak.getValidPassword()).isFalse();
    assertThat(weak.getFeedback()).isNotNull();
    assertThat(strong.getValidPassword()).isTrue();
    assertThat(strong.getStrengthPolicy()).isEqualTo("zxcvbn");
  }

  @Test
  void migrate() {
    String email = Fixtures.email();
    String hash = "$2b$06$If6bvum7DFjUnE9p2uDeDuMLSn5apDfn5/x//RR6UKrHpQVcPLQy6";

    var answer =
        success(
            passwords.migrateCompletable(
                new MigrateRequest(email, hash, MigrateRequestHashType.BCRYPT)));
    var signedIn =
        success(
            passwords.authenticateCompletable(new AuthenticateRequest(email, "Tr0ub4dor & three")));

    assertThat(answer.getUserCreated()).isTrue();
    assertThat(signedIn.getUserId()).isEqualTo(answer.getUserId());
  }

  @Test
  void existingPasswordReset() {
    CreateResponse made = JavaSdk.signUp(client);
    var other = JavaSdk.signIn(client, made);
    var resets = passwords.getExistingPassword();

    var answer =
        success(
            resets.resetCompletable(
                new ResetRequest(
                    email(made),
                    Fixtures.PASSWORD,
                    Fixtures.OTHER_PASSWORD,
                    made.getSessionToken())));

    assertThat(answer.getUserId()).isEqualTo(made.getUserId());
    assertSparedAndEnded(made.getSessionToken(), other.getSessionToken());
    refused(
        resets.resetCompletable(
            new ResetRequest(email(made), Fixtures.PASSWORD, Fixtures.OTHER_PASSWORD)),
        401,
        "unauthorized_credentials");
  }

  @Test
  void sessionReset() {
    CreateResponse made = JavaSdk.signUp(client);
    var other = JavaSdk.signIn(client, made);

    var answer =
        success(
            passwords
                .getSessions()
                .resetCompletable(
                    new com.stytch.java.consumer.models.passwordssession.ResetRequest(
                        Fixtures.OTHER_PASSWORD, made.getSessionToken())));

    assertThat(id(answer.getSession())).isEqualTo(id(made.getSession()));
    assertSparedAndEnded(made.getSessionToken(), other.getSessionToken());
  }

  private void assertSparedAndEnded(String spared, String ended) {
    var sessions = client.getSessions();
    success(sessions.authenticateCompletable(byToken(spared)));
    refused(sessions.authenticateCompletable(byToken(ended)), 404, "session_not_found");
  }

  private static com.stytch.java.consumer.models.sessions.AuthenticateRequest byToken(
      String token) {
    return new com.stytch.java.consumer.models.sessions.AuthenticateRequest(token);
  }

  private static String email(CreateResponse made) {
    return made.getUser().getEmails().getFirst().getEmail();
  }

  private static String id(@Nullable Session session) {
    assertThat(session).isNotNull();
    return session.getSessionId();
  }
}
