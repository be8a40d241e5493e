package dev.curfew.evidence.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.stytch.java.common.ErrorResponse;
import com.stytch.java.common.OptionalClientConfig;
import com.stytch.java.common.StytchException;
import com.stytch.java.common.StytchResult;
import com.stytch.java.consumer.StytchClient;
import com.stytch.java.consumer.models.passwords.AuthenticateRequest;
import com.stytch.java.consumer.models.passwords.AuthenticateResponse;
import com.stytch.java.consumer.models.passwords.CreateRequest;
import com.stytch.java.consumer.models.passwords.CreateResponse;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import java.util.concurrent.CompletableFuture;

/** Stytch's Java SDK, as published, pointed at the server under test. */
final class JavaSdk {
  private JavaSdk() {}

  static StytchClient client(Curfew curfew) {
    return new StytchClient(
        curfew.credentials().projectId(),
        curfew.credentials().secret(),
        new OptionalClientConfig(curfew.address().toString()));
  }

  /** What the call answered; a failed call fails the test with the SDK's own words. */
  static <T> T success(CompletableFuture<StytchResult<T>> call) {
    return switch (call.join()) {
      case StytchResult.Success<T> success -> success.getValue();
      case StytchResult<T> other -> throw new AssertionError(other.toString());
    };
  }

  /** The error that the call answered, which the SDK could read whole. */
  static void refused(
      CompletableFuture<? extends StytchResult<?>> call, int status, String errorType) {
    ErrorResponse error = refusal(call);
    assertThat(error.getStatusCode() + " " + error.getErrorType())
        .as(error.getErrorMessage())
        .isEqualTo(status + " " + errorType);
    assertThat(error.getErrorMessage()).isNotBlank();
    assertThat(error.getErrorUrl()).startsWith("http");
    assertThat(error.getRequestId()).startsWith("request-id-test-");
  }

  static ErrorResponse refusal(CompletableFuture<? extends StytchResult<?>> call) {
    Object result = call.join();
    if (result instanceof StytchResult.Error error
        && error.getException() instanceof StytchException.Response response) {
      return response.getReason();
    }
    throw new AssertionError("No refusal: " + result);
  }

  /** A user with a password and a session. */
  static CreateResponse signUp(StytchClient client) {
    return signUp(client, 60);
  }

  static CreateResponse signUp(StytchClient client, int minutes) {
    return success(
        client
            .getPasswords()
            .createCompletable(new CreateRequest(Fixtures.email(), Fixtures.PASSWORD, minutes)));
  }

  /** One more session of somebody who has signed up. */
  static AuthenticateResponse signIn(StytchClient client, CreateResponse who) {
    String email = who.getUser().getEmails().getFirst().getEmail();
    return success(
        client
            .getPasswords()
            .authenticateCompletable(new AuthenticateRequest(email, Fixtures.PASSWORD, null, 60)));
  }
}
