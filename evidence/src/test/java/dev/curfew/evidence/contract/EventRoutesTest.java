package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading what has happened. */
class EventRoutesTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.inNewEnvironment(CURFEW);
  private final WebhookFace webhooks = new WebhookFace(dynamic);

  @Test
  void everyTypeIsDescribed() {
    Answer types = expect(200, dynamic.admin().get("/eventTypes"));

    assertThat(types.each("", "/name"))
        .contains(
            "ping",
            "user.created",
            "user.updated",
            "user.deleted",
            "user.session.created",
            "user.session.revoked",
            "user.session.expired",
            "admin.user.session.revoked")
        .doesNotHaveDuplicates();
    assertThat(types.each("", "/description")).allMatch(text -> text.endsWith("."));
  }

  @Test
  void anEventIsListedAndFound() {
    String user = webhooks.userCreated();

    Answer list = events("");
    String id = list.text("/data/0/eventId");

    assertThat(id).matches(Formats.UUID);
    assertThat(list.text("/data/0/eventName")).isEqualTo("user.created");
    assertThat(list.text("/data/0/resourceType")).isEqualTo("user");
    assertThat(list.text("/data/0/eventAction")).isEqualTo("created");
    assertThat(list.text("/data/0/environmentId")).isEqualTo(dynamic.environment());
    assertThat(list.text("/data/0/environmentName")).isEqualTo("sandbox");
    assertThat(list.text("/data/0/timestamp")).matches(Formats.TIME);
    assertThat(list.text("/data/0/data/id")).isEqualTo(user);
    assertThat(list.at("/data/0/context").isObject()).isTrue();
    assertThat(expect(200, dynamic.admin().get(dynamic.at("/events/" + id))).body())
        .isEqualTo(list.at("/data/0"));
  }

  @Test
  void theNewestComeFirstPageByPage() {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      users.addFirst(webhooks.userCreated());
    }

    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = events("?limit=3" + cursor);
      paged.addAll(page.each("/data", "/data/id"));
      cursor = page.text("/cursor").isEmpty() ? "" : "&cursor=" + page.text("/cursor");
    } while (!cursor.isEmpty());

    assertThat(paged).isEqualTo(users);
    assertThat(events("").each("/data", "/data/id")).isEqualTo(users);
    assertThat(events("?limit=7").at("/cursor").isMissingNode()).isTrue();
  }

  @Test
  void aFilterIsExact() {
    webhooks.userCreated();
    String at = events("").text("/data/0/timestamp");
    String after = Instant.parse(at).plusMillis(1).toString();

    assertThat(names("?resourceType=user")).containsOnly("user.created");
    assertThat(names("?resourceType=user.session")).isEmpty();
    assertThat(names("?resourceType=nothing")).isEmpty();
    assertThat(names("?startDate=" + at)).hasSize(1);
    assertThat(names("?startDate=" + after)).isEmpty();
    assertThat(names("?endDate=" + at)).isEmpty();
    assertThat(names("?endDate=" + after)).hasSize(1);
    assertThat(names("?startDate=" + at.substring(0, 10) + "&endDate=" + at.substring(0, 10)))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=-1",
        "?limit=101",
        "?limit=ten",
        "?cursor=nonsense",
        "?cursor=AAAAAAAAAAAAAAAAAAAAAA",
        "?startDate=today",
        "?endDate=2026-13-01",
        "?endDate=1767225600000",
        "?startDate=2026-01-01T00:00:00"
      })
  void aQueryThatCannotBeIsRefused(String query) {
    refused(400, dynamic.admin().get(dynamic.at("/events" + query)));
  }

  @Test
  void anUnknownEventIsNotFound() {
    refused(404, dynamic.admin().get(dynamic.at("/events/" + UUID.randomUUID())));
    refused(404, dynamic.admin().get(dynamic.at("/events/x")));
  }

  @Test
  void anotherEnvironmentsEventsAreUnknown() {
    webhooks.userCreated();
    String id = events("").text("/data/0/eventId");
    Dynamic stranger = Dynamic.inNewEnvironment(CURFEW);

    refused(404, stranger.admin().get(stranger.at("/events/" + id)));
    refused(404, stranger.admin().get(dynamic.at("/events")));
    assertThat(expect(200, stranger.admin().get(stranger.at("/events"))).at("/data")).isEmpty();
  }

  @Test
  void readingNeedsItsScope() {
    var reader = dynamic.admin(dynamic.token("environment.events.read"));
    var other = dynamic.admin(dynamic.token("environment.webhooks.read"));
    String unknown = dynamic.at("/events/" + UUID.randomUUID());

    expect(200, reader.get("/eventTypes"));
    expect(200, reader.get(dynamic.at("/events")));
    refused(404, reader.get(unknown));
    refused(403, other.get("/eventTypes"));
    refused(403, other.get(dynamic.at("/events")));
    refused(403, other.get(unknown));
    refused(401, dynamic.page().get("/eventTypes"));
  }

  private Answer events(String query) {
    return expect(200, dynamic.admin().get(dynamic.at("/events" + query)));
  }

  private List<String> names(String query) {
    return events(query).each("/data", "/eventName");
  }
}
