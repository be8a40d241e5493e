package dev.curfew.server.history;

import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.event.EventName;
import dev.curfew.core.event.EventRecord;
import dev.curfew.core.session.AuthenticateOutcome;
import dev.curfew.core.session.Change;
import dev.curfew.core.session.Session;
import dev.curfew.core.session.SessionId;
import dev.curfew.core.session.SessionKey;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.session.SessionQuery;
import dev.curfew.core.session.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds everything that says whether a session is live against the model. */
final class Comparison {
  private final Rules rules;
  private final Model model;
  private final List<ModelUser> users;
  private final List<String> wrong = new ArrayList<>();

  Comparison(Rules rules, Model model, List<ModelUser> users) {
    this.rules = rules;
    this.model = model;
    this.users = users;
  }

  List<String> disagreements() {
    Set<SessionId> listed = listed();
    Set<SessionId> searched = searched();
    Map<String, List<EventName>> events = events();
    for (ModelSession one : model.sessions) {
      boolean live = one.isLive(rules.clock.instant());
      expect("the list", one, listed.contains(one.id), live);
      expect("the search", one, searched.contains(one.id), live);
      expect("the verdict", one, isLiveByVerdict(one), live);
      expect("authenticate", one, authenticates(one), live);
      compareEvents(one, events.getOrDefault(one.id.value().toString(), List.of()), live);
    }
    return wrong;
  }

  private void expect(String who, ModelSession one, boolean says, boolean live) {
    if (says != live) {
      wrong.add(who + " on " + one.id + ", which is " + (live ? "live" : "dead"));
    }
  }

  private Set<SessionId> listed() {
    Set<SessionId> listed = new HashSet<>();
    for (ModelUser user : users) {
      for (ModelUser other : users) {
        EnvironmentId environment = other.environment.id;
        var page = rules.list.live(environment, user.id, null, 1000).sessions();
        page.forEach(one -> listed.add(one.id()));
        if (!page.isEmpty() && other.environment != user.environment) {
          wrong.add("another environment lists sessions of " + user.id);
        }
      }
    }
    return listed;
  }

  private Set<SessionId> searched() {
    Set<SessionId> searched = new HashSet<>();
    users.stream()
        .map(user -> user.environment.id)
        .distinct()
        .forEach(
            id ->
                rules
                    .search
                    .find(id, SessionQuery.ALL, null, 1000)
                    .sessions()
                    .forEach(one -> searched.add(one.id())));
    return searched;
  }

  private boolean isLiveByVerdict(ModelSession one) {
    return rules
        .list
        .find(one.user.environment.id, one.id)
        .map(SessionList.Judged::verdict)
        .filter(Verdict.Live.class::isInstance)
        .isPresent();
  }

  private boolean authenticates(ModelSession one) {
    AuthenticateOutcome outcome =
        rules.sessions.authenticate(
            one.user.environment.id, new SessionKey.ByToken(one.token), Change.NONE);
    if (outcome instanceof AuthenticateOutcome.Authenticated(Session session, _)) {
      one.lastUse = rules.clock.instant();
      if (!session.expiresAt().equals(one.expiry)) {
        wrong.add("the expiry of " + one.id + ": " + session.expiresAt() + ", not " + one.expiry);
      }
      return true;
    }
    return false;
  }

  private void compareEvents(ModelSession one, List<EventName> events, boolean live) {
    long created = events.stream().filter(name -> name == EventName.SESSION_CREATED).count();
    long ends = events.size() - created;
    if (created != 1 || ends > (live ? 0 : 1)) {
      wrong.add("the events of " + one.id + ": " + events);
    }
  }

  /** The names of all events about each session, by its id. */
  Map<String, List<EventName>> events() {
    Map<String, List<EventName>> events = new HashMap<>();
    List<EventRecord> all =
        rules.database.read(stores -> stores.events().after(0, Integer.MAX_VALUE));
    for (EventRecord record : all) {
      if (record.event().data().get("userId") != null
          && record.event().data().get("id") instanceof String id) {
        events.computeIfAbsent(id, _ -> new ArrayList<>()).add(record.event().name());
      }
    }
    return events;
  }
}
