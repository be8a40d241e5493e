package dev.curfew.server.mail;

import java.util.regex.Pattern;

/** Which texts are one plain email address that every mail server takes (RFC 5321, RFC 5322). */
public final class MailAddress {
  /** A dot-atom at a host name: nothing that could end a header, a command or the address. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?=.{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
              + "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

  private static final int LONGEST = 254;

  private MailAddress() {}

  /** Whether mail can be sent to or from the address. */
  public static boolean isPlain(String address) {
    return address.length() <= LONGEST && PLAIN.matcher(address).matches();
  }

  /** Refuses what would not reach one reader, or would say more than an address. */
  static void requireCode(String address, String code) {
    if (!isPlain(address)) {
      throw new MailTrouble("No mail can be sent to this address.");
    }
    if (!code.matches("[0-9]{6}")) {
      throw new IllegalArgumentException("A sign-in code must be six digits.");
    }
  }
}
