package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Tokens;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every algorithm signs JWTs that an independent library verifies against the key set. */
class SigningTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);

  @ParameterizedTest
  @ValueSource(strings = {"ES256", "EdDSA", "RS256"})
  void jwtsOfEveryAlgorithmVerifyHereAndThere(String algorithm) throws Exception {
    choose(algorithm);
    Answer made = fixtures.session();
    String jwt = made.text("/session_jwt");

    assertThat(Tokens.header(jwt).path("alg").asString()).isEqualTo(algorithm);
    assertThat(verify(jwt, algorithm).getSubject()).isEqualTo(made.text("/session/user_id"));
    fixtures.authenticateJwt(jwt).ok();
    fixtures.revoke("session_jwt", jwt).ok();
    fixtures.authenticateJwt(jwt).refused(404, "session_not_found");
  }

  @Test
  void changingTheAlgorithmLogsNobodyOut() throws Exception {
    choose("RS256");
    String before = fixtures.session().text("/session_jwt");

    choose("ES256");
    String after = fixtures.authenticateJwt(before).ok().text("/session_jwt");

    assertThat(Tokens.header(after).path("alg").asString()).isEqualTo("ES256");
    verify(before, "RS256");
    verify(after, "ES256");
  }

  @Test
  void theChosenAlgorithmIsShown() {
    for (String algorithm : new String[] {"EdDSA", "ES256", "RS256"}) {
      choose(algorithm);
      assertThat(api.get("/v1/environment").ok().text("/signing_algorithm")).isEqualTo(algorithm);
    }
  }

  private void choose(String algorithm) {
    api.patch("/v1/environment", object("signing_algorithm", algorithm)).ok();
  }

  private JwtClaims verify(String jwt, String algorithm)
      throws JoseException, InvalidJwtException, MalformedClaimException {
    String project = CURFEW.credentials().projectId();
    Answer keys = api.withoutCredentials().get("/v1/sessions/jwks/" + project).ok();
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithm))
        .setVerificationKeyResolver(
            new JwksVerificationKeyResolver(new JsonWebKeySet(keys.text()).getJsonWebKeys()))
        .setExpectedIssuer("stytch.com/" + project)
        .setExpectedAudience(project)
        .setExpectedType(true, "JWT")
        .setRequireExpirationTime()
        .setRequireSubject()
        .build()
        .processToClaims(jwt);
  }
}
