package dev.curfew.core.signin;

import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.access.Digest;
import dev.curfew.core.access.Peppers;
import dev.curfew.core.environment.EnvironmentId;
import dev.curfew.core.store.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Makes codes that prove that somebody reads an address's mail, and checks them, once. */
public final class EmailCodes {
  /** How long a code is good for. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CODES = 1_000_000;

  private final Database database;
  private final Peppers peppers;
  private final InstantSource clock;

  public EmailCodes(Database database, Peppers peppers, InstantSource clock) {
    this.database = database;
    this.peppers = peppers;
    this.clock = clock;
  }

  /**
   * A code that is to be sent.
   *
   * @param digits six of them, which exist nowhere else
   */
  public record Issued(UUID id, String address, String digits) {
    @Override
    public String toString() {
      return "Issued[" + id + ", hidden]";
    }
  }

  /** What comes of trying a code. */
  public sealed interface Outcome {
    /** It was the code; whoever has it reads the address's mail. It is used up. */
    record Proven(String address) implements Outcome {}

    /** It was not the code. */
    record Wrong() implements Outcome {}

    /** Too many wrong ones were tried; the code is good for nothing any more. */
    record TooMany() implements Outcome {}

    /** There is no such code in this environment, or not any more. */
    record Unknown() implements Outcome {}
  }

  /** Makes a code for the address. */
  public Issued issue(EnvironmentId environment, String address) {
    Instant now = clock.instant();
    UUID id = TimeOrderedId.at(now);
    String digits = digits();
    EmailCode code =
        new EmailCode(id, environment, address, digest(id, digits), 0, 1, now.plus(LIFETIME));
    database.write(
        stores -> {
          stores.emailCodes().insert(code);
          return code;
        });
    return new Issued(id, address, digits);
  }

  /** Makes another code in place of one; empty if there is none or it was sent too often. */
  public Optional<Issued> again(EnvironmentId environment, UUID id) {
    Instant now = clock.instant();
    String digits = digits();
    return database.write(
        stores ->
            stores
                .emailCodes()
                .find(environment, id)
                .filter(code -> now.isBefore(code.expiresAt()))
                .filter(code -> code.sent() < EmailCode.MAILS)
                .filter(code -> code.attempts() < EmailCode.ATTEMPTS)
                .map(
                    old -> {
                      stores
                          .emailCodes()
                          .update(
                              new EmailCode(
                                  id,
                                  environment,
                                  old.address(),
                                  digest(id, digits),
                                  old.attempts(),
                                  old.sent() + 1,
                                  now.plus(LIFETIME)));
                      return new Issued(id, old.address(), digits);
                    }));
  }

  /** Tries a code. */
  public Outcome check(EnvironmentId environment, UUID id, String digits) {
    Instant now = clock.instant();
    return database.write(
        stores -> {
          Optional<EmailCode> found =
              stores
                  .emailCodes()
                  .find(environment, id)
                  .filter(code -> now.isBefore(code.expiresAt()));
          if (found.isEmpty()) {
            return new Outcome.Unknown();
          }
          EmailCode code = found.get();
          if (code.attempts() >= EmailCode.ATTEMPTS) {
            return new Outcome.TooMany();
          }
          if (matches(code, digits)) {
            stores.emailCodes().delete(environment, id);
            return new Outcome.Proven(code.address());
          }
          stores.emailCodes().update(triedInVain(code));
          return new Outcome.Wrong();
        });
  }

  private boolean matches(EmailCode code, String digits) {
    return peppers.candidates(code.id() + " " + digits).contains(code.code());
  }

  private static EmailCode triedInVain(EmailCode code) {
    return new EmailCode(
        code.id(),
        code.environment(),
        code.address(),
        code.code(),
        code.attempts() + 1,
        code.sent(),
        code.expiresAt());
  }

  private Digest digest(UUID id, String digits) {
    return peppers.current(id + " " + digits);
  }

  private static String digits() {
    return "%06d".formatted(RANDOM.nextInt(CODES));
  }
}
