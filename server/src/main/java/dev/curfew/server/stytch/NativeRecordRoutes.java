package dev.curfew.server.stytch;

import dev.curfew.core.JsonValues;
import dev.curfew.core.audit.AuditEntry;
import dev.curfew.core.audit.AuditRecord;
import dev.curfew.core.revocation.Records;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What was done, by whom and why: revocations and the audit log, in order. */
final class NativeRecordRoutes {
  private static final int LARGEST_PAGE = 1000;
  private static final int USUAL_PAGE = 100;

  private final Records records;
  private final InstantSource clock;

  NativeRecordRoutes(Records records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  Answer revocations(Request request) {
    Instant now = clock.instant();
    return page(
        request,
        "revocations",
        (after, limit) -> records.revocations(request.environmentId(), after, limit),
        receipt -> RevocationView.of(request.ids(), receipt, now),
        receipt -> receipt.revocation().sequence());
  }

  Answer revocation(Request request) {
    long sequence =
        number(request.call().path("revocation_id"))
            .orElseThrow(() -> new Problem(ErrorType.REVOCATION_NOT_FOUND));
    return records
        .revocation(request.environmentId(), sequence)
        .map(receipt -> RevocationView.of(request.ids(), receipt, clock.instant()))
        .map(Answer::ok)
        .orElseThrow(() -> new Problem(ErrorType.REVOCATION_NOT_FOUND));
  }

  Answer audit(Request request) {
    return page(
        request,
        "entries",
        (after, limit) -> records.audit(request.environmentId(), after, limit),
        NativeRecordRoutes::view,
        AuditRecord::sequence);
  }

  /** Gives what follows on a place. */
  private interface Source<T> {
    List<T> after(long after, int limit);
  }

  private static <T> Answer page(
      Request request,
      String name,
      Source<T> source,
      Function<T, Map<String, @Nullable Object>> view,
      ToLongFunction<T> place) {
    int limit =
        request.call().queryValue("limit").map(NativeRecordRoutes::limit).orElse(USUAL_PAGE);
    long after = request.call().queryValue("cursor").map(NativeRecordRoutes::cursor).orElse(0L);
    List<T> found = source.after(after, limit + 1);
    List<T> page = found.subList(0, Math.min(limit, found.size()));
    Map<String, @Nullable Object> fields = Answer.object();
    fields.put(name, page.stream().map(view).toList());
    fields.put(
        "next_cursor",
        found.size() > limit ? String.valueOf(place.applyAsLong(page.getLast())) : null);
    return Answer.ok(fields);
  }

  private static int limit(String text) {
    return number(text)
        .filter(limit -> limit >= 1 && limit <= LARGEST_PAGE)
        .map(Math::toIntExact)
        .orElseThrow(() -> Fields.invalid("limit", "must be from 1 to " + LARGEST_PAGE));
  }

  private static long cursor(String text) {
    return number(text).orElseThrow(() -> Fields.invalid("cursor", "is not one this list gave"));
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static Map<String, @Nullable Object> view(AuditRecord record) {
    AuditEntry entry = record.entry();
    Map<String, @Nullable Object> view = Answer.object();
    view.put("sequence", record.sequence());
    view.put("at", JsonValues.time(entry.at()));
    view.put("actor", RevocationView.actor(entry.actor()));
    view.put("action", entry.action());
    view.put("target", entry.target());
    view.put("summary", entry.summary());
    view.put("from", entry.from());
    view.put("hash", record.hash());
    return view;
  }
}
