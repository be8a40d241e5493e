package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Command;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import dev.curfew.evidence.harness.Launch;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What was done, by whom, from where and why: revocations and the audit log. */
class RecordsTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);

  @Test
  void revocationsComeInOrderPageByPage() {
    String from = newest("/v1/revocations", "/revocations", "/revocation_id");
    String user = fixtures.userId();
    Answer first = fixtures.minted(user);
    Answer second = fixtures.minted(user);
    fixtures.revoke("session_id", first.text("/session/session_id")).ok();
    fixtures.revoke("session_token", second.text("/session_token")).ok();

    Answer page = api.get("/v1/revocations?limit=1&cursor=" + from).ok();
    assertThat(page.each("/revocations", "/session_id"))
        .containsExactly(first.text("/session/session_id"));
    assertThat(page.text("/revocations/0/actor/type")).isEqualTo("api_key");
    Answer next = api.get("/v1/revocations?cursor=" + page.text("/next_cursor")).ok();
    assertThat(next.text("/revocations/0/session_id"))
        .isEqualTo(second.text("/session/session_id"));
    assertThat(next.text("/revocations/0/actor/type")).isEqualTo("user");
    assertThat(next.text("/revocations/0/actor/id"))
        .isEqualTo(user.substring("user-test-".length()));
    assertThat(next.at("/next_cursor").isNull()).isTrue();
  }

  @Test
  void nonsenseIsRefused() {
    for (String query : List.of("?limit=0", "?limit=1001", "?limit=x", "?cursor=x", "?cursor=-1")) {
      api.get("/v1/revocations" + query).refused(400, "invalid_argument");
      api.get("/v1/audit" + query).refused(400, "invalid_argument");
    }
    api.get("/v1/revocations/0").refused(404, "revocation_not_found");
    api.get("/v1/revocations/x").refused(404, "revocation_not_found");
  }

  @Test
  void theAuditLogSaysWhoDidWhatFromWhere() {
    String from = newest("/v1/audit", "/entries", "/sequence");
    Answer session = fixtures.signedUp();
    fixtures.revoke("session_id", session.text("/session/session_id")).ok();
    api.patch("/v1/environment", object("name", "Audited")).ok();

    Answer log = api.get("/v1/audit?cursor=" + from).ok();

    assertThat(log.each("/entries", "/action"))
        .containsExactly("user.created", "session.revoked", "environment.changed");
    assertThat(log.each("/entries", "/from")).containsOnly("127.0.0.1");
    assertThat(log.each("/entries", "/actor/type")).containsOnly("api_key");
    assertThat(session.text("/session/session_id")).endsWith(log.text("/entries/1/target"));
  }

  @Test
  void everyHashFollowsOnTheOneBefore() throws IOException, GeneralSecurityException {
    fixtures.signedUp();
    String hash = "0".repeat(64);
    String cursor = "0";
    int checked = 0;
    while (!cursor.isEmpty()) {
      Answer page = api.get("/v1/audit?limit=3&cursor=" + cursor).ok();
      for (JsonNode entry : page.at("/entries")) {
        hash = hash(hash, entry);
        assertThat(entry.at("/hash").asString()).as(entry::toString).isEqualTo(hash);
        checked++;
      }
      cursor = page.text("/next_cursor");
    }
    assertThat(checked).isGreaterThan(1);
  }

  @Test
  void theCommandChecksTheChainAndKnowsAHeadAgain() {
    String head = newest("/v1/audit", "/entries", "/hash");

    Command good = verify("--head", head);

    assertThat(good.code()).as(good.output()).isZero();
    assertThat(good.output()).contains("unbroken");
    Command unknown = verify("--head", "f".repeat(64));
    assertThat(unknown.code()).as(unknown.output()).isEqualTo(1);
    assertThat(unknown.output()).contains("not in the log");
  }

  @Test
  void anApiTokenWithoutTheScopeReadsNothing() {
    Api admin = api.withHeader("Authorization", "Bearer " + CURFEW.credentials().apiToken());
    admin.get("/v1/audit").ok();
    admin.get("/v1/revocations").ok();
    String path = "/api/v0/environments/" + CURFEW.credentials().environment() + "/tokens";
    Answer made =
        admin.post(path, object("note", "writes", "scopes", List.of("environment.users.write")));
    Api limited = api.withHeader("Authorization", "Bearer " + made.text("/token/rawToken"));

    limited.get("/v1/audit").refused(403, "missing_scope");
    limited.get("/v1/revocations").refused(403, "missing_scope");
  }

  private static Command verify(String... more) {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            Launch.launcher().toString(), "audit", "verify", "--url", CURFEW.address().toString()));
    command.addAll(List.of(more));
    return Command.run(
        Launch.repository(), Map.of("CURFEW_API_TOKEN", CURFEW.credentials().apiToken()), command);
  }

  /** As docs and AuditChain describe it, written down once more from the description. */
  private static String hash(String previous, JsonNode entry)
      throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(HexFormat.of().parseHex(previous));
    out.writeLong(Instant.parse(entry.at("/at").asString()).toEpochMilli());
    put(out, CURFEW.credentials().environment().toString());
    put(out, entry.at("/actor/type").asString().toUpperCase(Locale.ROOT));
    if (entry.at("/actor/id").isMissingNode()) {
      out.writeInt(-1);
    } else {
      put(out, entry.at("/actor/id").asString());
    }
    put(out, entry.at("/action").asString());
    put(out, entry.at("/target").asString());
    put(out, entry.at("/summary").asString());
    put(out, entry.at("/from").asString());
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
  }

  private static void put(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** The value at {@code pointer} of the newest element; 0 where there is none. */
  private String newest(String path, String list, String pointer) {
    String cursor = "0";
    String newest = "0";
    while (!cursor.isEmpty()) {
      Answer page = api.get(path + "?limit=1000&cursor=" + cursor).ok();
      List<String> values = page.each(list, pointer);
      newest = values.isEmpty() ? newest : values.getLast();
      cursor = page.text("/next_cursor");
    }
    return newest;
  }
}
