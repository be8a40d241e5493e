package dev.curfew.evidence.faults;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.faults.Ledger.Entry;
import dev.curfew.evidence.faults.Ledger.Standing;
import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Dynamic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Every event of an environment, as the server lists them. */
record Events(List<JsonNode> all) {
  static Events of(Dynamic dynamic) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = expect(200, dynamic.admin().get(dynamic.at("/events" + cursor)));
      page.at("/data").forEach(all::add);
      cursor = page.text("/cursor").isEmpty() ? "" : "?cursor=" + page.text("/cursor");
    } while (!cursor.isEmpty());
    return new Events(all);
  }

  int size() {
    return all.size();
  }

  /** The ids of the events of these names. */
  Set<String> named(List<String> names) {
    return all.stream()
        .filter(event -> names.contains(event.at("/eventName").asString("")))
        .map(event -> event.at("/eventId").asString(""))
        .collect(Collectors.toSet());
  }

  /** Whatever was answered has its event, and just one. */
  void assertTell(Ledger ledger) {
    List<String> begun = sessions("user.session.created");
    List<String> ended = new ArrayList<>(sessions("user.session.revoked"));
    ended.addAll(sessions("admin.user.session.revoked"));
    assertThat(begun).doesNotHaveDuplicates();
    assertThat(ended).doesNotHaveDuplicates();
    Set<String> knownBegun = new HashSet<>(begun);
    Set<String> knownEnded = new HashSet<>(ended);
    for (Entry entry : ledger.entries()) {
      String id = entry.sessionId().replace("session-test-", "");
      assertThat(knownBegun.contains(id)).as("%s has begun", id).isTrue();
      if (entry.standing() != Standing.REVOKE_ASKED) {
        assertThat(knownEnded.contains(id))
            .as("%s has ended", id)
            .isEqualTo(entry.standing() == Standing.REVOKED);
      }
    }
  }

  private List<String> sessions(String name) {
    return all.stream()
        .filter(event -> event.at("/eventName").asString("").equals(name))
        .map(event -> event.at("/data/id").asString(""))
        .toList();
  }
}
