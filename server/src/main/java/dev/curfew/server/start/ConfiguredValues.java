package dev.curfew.server.start;

import dev.curfew.core.AddressBlock;
import dev.curfew.core.environment.EnvironmentKind;
import dev.curfew.server.jose.MasterKeys;
import dev.curfew.server.mail.MailAddress;
import dev.curfew.server.mail.SmtpServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@code CURFEW_*} variables of the process. An unknown one is refused, not ignored. */
public final class ConfiguredValues {
  /** Every variable there is. */
  public enum Name {
    ADMIN_EMAIL,
    ADMIN_PASSWORD,
    ALLOW_LOOPBACK_TARGETS,
    API_TOKEN,
    ENVIRONMENT_ID,
    ENVIRONMENT_KIND,
    MAIL_FROM,
    MANAGEMENT_PORT,
    MASTER_KEY,
    PUBLIC_TOKEN,
    PUBLIC_URL,
    SECRET,
    SMTP_URL,
    TRUSTED_PROXIES,
    WEBHOOK_RETRIES;

    /** As the process environment has it. */
    public String variable() {
      return PREFIX + name();
    }
  }

  private static final String PREFIX = "CURFEW_";
  private static final Pattern PAUSE = Pattern.compile("[1-9][0-9]{0,6}[smhd]");
  private static final Duration LONGEST_PAUSE = Duration.ofDays(30);
  private static final int MOST_PAUSES = 20;

  private final Map<String, String> variables;

  private ConfiguredValues(Map<String, String> variables) {
    this.variables = variables;
  }

  /**
   * Takes the variables that are Curfew's.
   *
   * @throws StartupProblem if one of them is not known
   */
  public static ConfiguredValues of(Map<String, String> processEnvironment) {
    Set<String> known =
        Arrays.stream(Name.values())
            .map(Name::variable)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String variable : processEnvironment.keySet()) {
      if (variable.startsWith(PREFIX) && !known.contains(variable)) {
        throw new StartupProblem(
            variable
                + " is not a setting of Curfew; the settings are "
                + String.join(", ", known)
                + ".");
      }
    }
    return new ConfiguredValues(Map.copyOf(processEnvironment));
  }

  /** The value; empty where the variable is unset or empty. */
  public Optional<String> find(Name name) {
    return Optional.ofNullable(variables.get(name.variable())).filter(value -> !value.isEmpty());
  }

  /** A secret that callers will present, given instead of a generated one. */
  Optional<String> secret(Name name, String prefix) {
    Optional<String> given = find(name);
    given.ifPresent(value -> requireSecret(name, prefix, value));
    return given;
  }

  Optional<UUID> environmentId() {
    return find(Name.ENVIRONMENT_ID)
        .map(
            value -> {
              Optional<UUID> id = uuid(value);
              return id.orElseThrow(
                  () -> problem(Name.ENVIRONMENT_ID, "must be a UUID in lower case"));
            });
  }

  Optional<EnvironmentKind> environmentKind() {
    return find(Name.ENVIRONMENT_KIND)
        .map(
            value ->
                switch (value) {
                  case "test" -> EnvironmentKind.TEST;
                  case "live" -> EnvironmentKind.LIVE;
                  default -> throw problem(Name.ENVIRONMENT_KIND, "must be test or live");
                });
  }

  /** The master keys: one, or the new and the old with a comma between; empty where not given. */
  Optional<MasterKeys> masterKeys() {
    return find(Name.MASTER_KEY)
        .map(
            value -> {
              try {
                return MasterKeys.parse(Arrays.asList(value.split(",", -1)));
              } catch (IllegalArgumentException unusable) {
                throw new StartupProblem(
                    Name.MASTER_KEY.variable() + " cannot be used: " + unusable.getMessage());
              }
            });
  }

  /** Whether outgoing calls may reach loopback addresses and use plain http. */
  public boolean allowLoopbackTargets() {
    return switch (find(Name.ALLOW_LOOPBACK_TARGETS).orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw problem(Name.ALLOW_LOOPBACK_TARGETS, "must be true or false");
    };
  }

  /** The port of health and metrics; empty where they share the main one. */
  public Optional<Integer> managementPort() {
    return find(Name.MANAGEMENT_PORT)
        .map(
            value -> {
              if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
                throw problem(Name.MANAGEMENT_PORT, "must be a port from 0 to 65535");
              }
              return Integer.valueOf(value);
            });
  }

  /** Where callers reach the server, without a slash at the end. */
  public Optional<String> publicUrl() {
    return find(Name.PUBLIC_URL)
        .map(
            value -> {
              if (!value.matches("https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~/-]*)?")) {
                throw problem(Name.PUBLIC_URL, "must be an http or https URL");
              }
              return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
            });
  }

  /** The mail server that takes sign-in codes; empty where none is given. */
  public Optional<SmtpServer> smtpServer() {
    Optional<String> url = find(Name.SMTP_URL);
    Optional<String> sender = find(Name.MAIL_FROM);
    if (url.isEmpty() && sender.isEmpty()) {
      return Optional.empty();
    }
    if (url.isEmpty() || sender.isEmpty()) {
      throw new StartupProblem(
          Name.SMTP_URL.variable()
              + " and "
              + Name.MAIL_FROM.variable()
              + " must be set together.");
    }
    if (!MailAddress.isPlain(sender.get())) {
      throw problem(Name.MAIL_FROM, "must be an email address");
    }
    try {
      return Optional.of(SmtpServer.of(url.get(), sender.get()));
    } catch (IllegalArgumentException unusable) {
      throw new StartupProblem(
          Name.SMTP_URL.variable() + " cannot be used: " + unusable.getMessage());
    }
  }

  /** The proxies whose word on who is calling is believed; none where not given. */
  public List<AddressBlock> trustedProxies() {
    return find(Name.TRUSTED_PROXIES)
        .map(
            value ->
                Arrays.stream(value.split(",", -1))
                    .map(String::strip)
                    .map(
                        text ->
                            AddressBlock.parse(text)
                                .orElseThrow(
                                    () ->
                                        problem(
                                            Name.TRUSTED_PROXIES,
                                            "must be addresses or CIDR blocks with commas"
                                                + " between, like 10.0.0.0/8,192.0.2.7")))
                    .toList())
        .orElse(List.of());
  }

  /** The pauses before the second and later attempts of a webhook; empty where not given. */
  public Optional<List<Duration>> webhookRetries() {
    return find(Name.WEBHOOK_RETRIES).map(ConfiguredValues::pauses);
  }

  private static List<Duration> pauses(String value) {
    List<String> texts = Arrays.asList(value.split(",", -1));
    List<Duration> pauses =
        texts.stream()
            .map(String::strip)
            .filter(text -> PAUSE.matcher(text).matches())
            .map(text -> Duration.parse((text.endsWith("d") ? "P" : "PT") + text))
            .filter(pause -> pause.compareTo(LONGEST_PAUSE) <= 0)
            .toList();
    if (pauses.size() != texts.size() || pauses.size() > MOST_PAUSES) {
      throw problem(
          Name.WEBHOOK_RETRIES,
          "must be at most 20 durations from 1s to 30d with commas between, like 15s,1m,10m,1h,1d");
    }
    return pauses;
  }

  static StartupProblem problem(Name name, String rule) {
    return new StartupProblem(name.variable() + " " + rule + ".");
  }

  private static void requireSecret(Name name, String prefix, String value) {
    if (value.length() < 16 || !value.startsWith(prefix) || !value.matches("[!-~]+")) {
      throw problem(
          name,
          "must have at least 16 printable characters without spaces"
              + (prefix.isEmpty() ? "" : " and start with " + prefix));
    }
  }

  private static Optional<UUID> uuid(String value) {
    @Nullable UUID parsed = null;
    try {
      parsed = UUID.fromString(value);
    } catch (IllegalArgumentException _) {
      // answered below
    }
    return Optional.ofNullable(parsed)
        .filter(id -> id.toString().equals(value.toLowerCase(Locale.ROOT)));
  }
}
