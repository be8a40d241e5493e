package dev.curfew.server.password;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** A bcrypt hash in OpenBSD's form, of the kinds 2a, 2b and 2y, which check alike. */
record BcryptHash(String encoded) implements StoredHash {
  static final String NAME = "bcrypt";

  private static final Pattern SHAPE = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
  private static final int COST_AT = "$2b$".length();

  static Optional<BcryptHash> parse(String encoded) {
    return SHAPE.matcher(encoded).matches()
        ? Optional.of(new BcryptHash(encoded))
        : Optional.empty();
  }

  /** The binary logarithm of the number of rounds. */
  int cost() {
    return Integer.parseInt(encoded.substring(COST_AT, COST_AT + 2));
  }

  @Override
  public String algorithm() {
    return NAME;
  }

  @Override
  public boolean matches(String guess) {
    return OpenBSDBCrypt.checkPassword(encoded, guess.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int memoryKib() {
    return 0;
  }
}
