package dev.curfew.evidence.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ends all sessions of an environment that has a million, next to one that has a thousand; then
 * watches the sweep, and what it costs a third environment of the same server.
 */
final class RevokeAllBenchmark {
  private static final int MANY = Integer.getInteger("curfew.bench.sessions", 1_000_000);
  private static final int FEW = 1_000;
  private static final int BYSTANDERS = 100_000;
  private static final int ROUNDS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration MEASURED = Duration.ofSeconds(5);
  private static final Duration REVOKING = Duration.ofSeconds(2);

  @RegisterExtension static final Curfew CURFEW = new Curfew();

  @TempDir private Path folder = Path.of("");

  /** An environment with sessions. */
  private record Tenant(Api api, String id, String authorization, Path tokens) {
    String token() {
      try {
        return Files.readAllLines(tokens).getFirst();
      } catch (IOException unreadable) {
        throw new AssertionError(unreadable);
      }
    }
  }

  @Test
  void measures() {
    Tenant few = tenant("few", FEW);
    Tenant many = tenant("many", MANY);
    Tenant bystander = tenant("bystander", BYSTANDERS);
    Tenant victim = tenant("victim", BYSTANDERS);
    warmUp(bystander);

    System.out.printf("%n%-34s %12s %16s%n", "", "answered ms", "first refusal ms");
    for (int round = 0; round < ROUNDS; round++) {
      end(tenant("few again", FEW), "revoke all of " + FEW);
    }
    end(few, "revoke all of " + FEW);
    double[] quiet = {authenticate(bystander), revoke(victim, 0)};
    String revocation = end(many, "revoke all of " + MANY);
    double[] meanwhile = {authenticate(bystander), revoke(victim, BYSTANDERS / 2)};
    Answer receipt = many.api().get("/v1/revocations/" + revocation).ok();
    assertThat(receipt.text("/progress/state"))
        .as("measured beside the sweep")
        .isEqualTo("running");
    report("authenticate beside the sweep", quiet[0], meanwhile[0]);
    report("revoke beside the sweep", quiet[1], meanwhile[1]);
    sweep(many, revocation);
  }

  private static void report(String what, double quiet, double meanwhile) {
    System.out.printf(
        "%-34s %8.0f req/s, quiet %8.0f req/s, ratio %.2f%n",
        what, meanwhile, quiet, meanwhile / quiet);
    assertThat(meanwhile / quiet).as(what).isGreaterThan(0.5);
  }

  private static void sweep(Tenant many, String revocation) {
    Answer receipt;
    do {
      receipt = many.api().get("/v1/revocations/" + revocation).ok();
    } while (receipt.text("/progress/state").equals("running"));
    System.out.printf(
        "sweep: %d sessions, %d put on the record, %d per second%n",
        receipt.at("/progress/done").asLong(),
        receipt.at("/progress/revoked").asLong(),
        receipt.at("/progress/rate_per_second").asLong());
    assertThat(receipt.at("/progress/revoked").asInt()).isEqualTo(MANY);
  }

  /** Ends all, asks at once for one of them, and answers the revocation's id. */
  private static String end(Tenant tenant, String what) {
    String token = tenant.token();
    tenant.api().post("/v1/sessions/authenticate", Map.of("session_token", token)).ok();
    long start = System.nanoTime();
    Answer answer =
        tenant.api().post("/v1/environment/sessions/revoke", Map.of("confirm", tenant.id())).ok();
    long answered = System.nanoTime();
    tenant
        .api()
        .post("/v1/sessions/authenticate", Map.of("session_token", token))
        .refused(404, "session_not_found");
    long refused = System.nanoTime();
    System.out.printf(
        "%-34s %12.2f %16.2f%n", what, (answered - start) / 1e6, (refused - start) / 1e6);
    return answer.text("/revocation_id");
  }

  private void warmUp(Tenant bystander) {
    Wrk.run("authenticate.lua", CURFEW.address(), WARM_UP, variables(bystander, 0));
    for (int i = 0; i < 3; i++) {
      Tenant small = tenant("warm-up", 10);
      small.api().post("/v1/environment/sessions/revoke", Map.of("confirm", small.id())).ok();
    }
  }

  private static double authenticate(Tenant tenant) {
    return Wrk.run("authenticate.lua", CURFEW.address(), MEASURED, variables(tenant, 0)).rate();
  }

  private static double revoke(Tenant tenant, int place) {
    return Wrk.run("revoke.lua", CURFEW.address(), REVOKING, variables(tenant, place)).rate();
  }

  private Tenant tenant(String name, int sessions) {
    Api instance =
        CURFEW.api().withHeader("Authorization", "Bearer " + CURFEW.credentials().apiToken());
    Answer made = instance.post("/v1/environments", Map.of("name", name, "kind", "test"));
    assertThat(made.status()).as(made::toString).isEqualTo(201);
    String project = made.text("/project_id");
    String secret = made.text("/secret");
    Api api = CURFEW.api().withBasic(project, secret);
    api.patch("/v1/environment", Map.of("signing_algorithm", "EdDSA")).ok();
    Path tokens = folder.resolve(made.text("/environment_id"));
    Seed.mint(api, sessions, tokens);
    byte[] pair = (project + ":" + secret).getBytes(StandardCharsets.UTF_8);
    String authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
    return new Tenant(api, made.text("/environment_id"), authorization, tokens);
  }

  private static Map<String, String> variables(Tenant tenant, int place) {
    return Map.of(
        "TOKENS", tenant.tokens().toString(),
        "SEED", "1",
        "FROM", Integer.toString(place),
        "AUTHORIZATION", tenant.authorization());
  }
}
