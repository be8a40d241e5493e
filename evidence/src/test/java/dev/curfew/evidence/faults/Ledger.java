package dev.curfew.evidence.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What the clients were told about each session, and what they only asked for. */
final class Ledger {
  /** How a session stands in the eyes of those who asked. */
  enum Standing {
    /** Its mint was answered, and nobody asked to end it. */
    MINTED,
    /** Somebody asked to end it and got no answer: it may be live or dead. */
    REVOKE_ASKED,
    /** Its revoke was answered. */
    REVOKED;

    /** Whether a session in this standing may be live, or may be dead. */
    boolean allows(boolean live) {
      return switch (this) {
        case MINTED -> live;
        case REVOKED -> !live;
        case REVOKE_ASKED -> true;
      };
    }
  }

  /** One session whose mint was answered. */
  static final class Entry {
    private final String sessionId;
    private final String token;
    private final String jwt;
    private volatile Standing standing = Standing.MINTED;

    Entry(String sessionId, String token, String jwt) {
      this.sessionId = sessionId;
      this.token = token;
      this.jwt = jwt;
    }

    String sessionId() {
      return sessionId;
    }

    String token() {
      return token;
    }

    String jwt() {
      return jwt;
    }

    Standing standing() {
      return standing;
    }

    void asked() {
      standing = Standing.REVOKE_ASKED;
    }

    void answered() {
      standing = Standing.REVOKED;
    }
  }

  private final List<Entry> all = new ArrayList<>();
  private final List<Entry> revocable = new ArrayList<>();
  private final List<Entry> touched = new ArrayList<>();

  synchronized void minted(Entry entry) {
    all.add(entry);
    revocable.add(entry);
    touched.add(entry);
  }

  /** Some session that nobody has asked to end yet; null when there is none. */
  synchronized @Nullable Entry take(SplittableRandom random) {
    if (revocable.isEmpty()) {
      return null;
    }
    int last = revocable.size() - 1;
    int chosen = random.nextInt(revocable.size());
    Entry entry = revocable.get(chosen);
    revocable.set(chosen, revocable.get(last));
    revocable.remove(last);
    touched.add(entry);
    return entry;
  }

  synchronized List<Entry> entries() {
    return List.copyOf(all);
  }

  /** The entries that have been minted or taken since the last call. */
  synchronized List<Entry> touched() {
    List<Entry> news = List.copyOf(touched);
    touched.clear();
    return news;
  }

  synchronized int size() {
    return all.size();
  }

  long count(Standing standing) {
    return entries().stream().filter(entry -> entry.standing() == standing).count();
  }
}
