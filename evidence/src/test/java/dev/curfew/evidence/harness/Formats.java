package dev.curfew.evidence.harness;

/** The shapes of ids, tokens and times on the backend face, as regular expressions. */
public final class Formats {
  public static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
  public static final String SESSION_ID = "session-test-" + UUID;
  public static final String USER_ID = "user-test-" + UUID;
  public static final String EMAIL_ID = "email-test-" + UUID;
  public static final String PHONE_ID = "phone-number-test-" + UUID;
  public static final String PASSWORD_ID = "password-test-" + UUID;
  public static final String SESSION_TOKEN = "[A-Za-z0-9_-]{44}";
  public static final String JWT = "[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+";
  public static final String TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z";
  public static final String TIME_OF_SECONDS = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z";

  private Formats() {}
}
