package dev.curfew.core.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Ties the entries of one environment's log together: each hash is SHA-256 over the one before and
 * the entry, so that no entry can be changed, moved or removed without changing every hash after
 * it. Whoever can rewrite the whole log can rewrite the hashes too: keep a hash somewhere else now
 * and then.
 */
public final class AuditChain {
  /** What stands before the first entry. */
  public static final String START = "0".repeat(64);

  private String last;

  /** Continues after an entry with that hash; {@link #START} for the first. */
  public AuditChain(String last) {
    this.last = last;
  }

  /**
   * The hash of an entry after one with hash {@code previous}: SHA-256 over the previous hash's 32
   * bytes, the time in milliseconds since 1970 as 8 bytes, and then environment, actor's type,
   * actor's id, action, target, summary and address, each in UTF-8 after its length in 4 bytes; a
   * missing actor's id has the length -1. Numbers are big-endian.
   */
  public static String hash(String previous, AuditEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(HexFormat.of().parseHex(previous));
      out.writeLong(entry.at().toEpochMilli());
      write(out, entry.environment().value().toString());
      write(out, entry.actor().type().name());
      write(out, entry.actor().id());
      write(out, entry.action());
      write(out, entry.target());
      write(out, entry.summary());
      write(out, entry.from());
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", missing);
    }
  }

  /** Whether the record does not follow on the last one that did. */
  public boolean isBrokenBy(AuditRecord next) {
    if (!hash(last, next.entry()).equals(next.hash())) {
      return true;
    }
    last = next.hash();
    return false;
  }

  /** The hash of the last entry that was found in its place. */
  public String head() {
    return last;
  }

  private static void write(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
