package dev.curfew.server.dynamic.admin;

import dev.curfew.core.JsonValues;
import dev.curfew.core.environment.ExternalAuth;
import dev.curfew.core.environment.SdkSettings;
import dev.curfew.core.environment.Settings;
import dev.curfew.server.dynamic.Chains;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.Members;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a PUT of the settings asks for; contract section 1.3. A member that is left out keeps its
 * value, also inside another.
 */
final class SettingsChange {
  private static final int MOST_CHAINS = 50;
  private static final Pattern CHAIN = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final Set<String> STORAGES = Set.of("localstorage", "cookie");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "days",
          Duration.ofDays(1),
          "hours",
          Duration.ofHours(1),
          "minutes",
          Duration.ofMinutes(1));

  private final Members sent;
  private final Members security;
  private final ExternalAuthMembers externalAuth;

  /**
   * @param objectionTo why a URL cannot be called, in a sentence; empty if it can
   */
  SettingsChange(Members sent, Function<URI, Optional<String>> objectionTo) {
    this.sent = sent;
    this.security = sent.object("security").orElseGet(() -> Members.of(Map.of()));
    this.externalAuth = new ExternalAuthMembers(security, objectionTo);
  }

  /** What it touches, for the audit log. */
  String summary() {
    Set<String> touched = new TreeSet<>(sent.names());
    touched.retainAll(KeptSettings.SECTIONS);
    return "settings changed: " + String.join(", ", touched);
  }

  /**
   * The settings as they become.
   *
   * @throws DynamicProblem if they may not
   */
  Settings appliedTo(Settings before) {
    SdkSettings sdk = before.sdk();
    boolean cookieStorage = cookieStorage().orElse(sdk.cookieStorage());
    if (cookieStorage && cookieStorage().isPresent() && before.allowedOrigins().isEmpty()) {
      throw DynamicProblem.unprocessable(
          "Cookie storage needs at least one origin.", "invalid_cors_origins");
    }
    Duration jwtLifetime = jwtLifetime().orElse(sdk.jwtLifetime());
    ExternalAuth auth = externalAuth.appliedTo(sdk.externalAuth());
    List<String> chains = sent.has("chains") ? chains() : sdk.chains();
    Map<String, @Nullable Object> kept =
        JsonValues.mergeDeep(sdk.presentation(), KeptSettings.of(sent));
    try {
      return before.withSdk(new SdkSettings(jwtLifetime, cookieStorage, auth, chains, kept));
    } catch (IllegalArgumentException rule) {
      throw DynamicProblem.unprocessable(String.valueOf(rule.getMessage()));
    }
  }

  private Optional<Duration> jwtLifetime() {
    return security.object("jwtDuration").map(SettingsChange::duration);
  }

  private static Duration duration(Members sent) {
    Duration unit = UNITS.get(sent.requiredText("unit"));
    if (unit == null) {
      throw Members.invalid("unit", "must be days, hours or minutes");
    }
    BigDecimal amount =
        sent.number("amount")
            .map(number -> new BigDecimal(number.toString()))
            .orElseThrow(() -> Members.invalid("amount", "is required"));
    BigDecimal minutes = amount.multiply(BigDecimal.valueOf(unit.toMinutes()));
    BigDecimal longest = BigDecimal.valueOf(Settings.LONGEST_JWT.toMinutes());
    if (minutes.compareTo(BigDecimal.ONE) < 0
        || minutes.compareTo(longest) > 0
        || minutes.stripTrailingZeros().scale() > 0) {
      throw DynamicProblem.unprocessable(
          "jwtDuration must be whole minutes, from 1 minute to 30 days.");
    }
    return Duration.ofMinutes(minutes.longValueExact());
  }

  private Optional<Boolean> cookieStorage() {
    return security
        .object("auth")
        .flatMap(auth -> auth.texts("storage"))
        .map(
            storage -> {
              if (storage.size() != 1 || !STORAGES.containsAll(storage)) {
                throw DynamicProblem.unprocessable("storage must be localstorage or cookie.");
              }
              return storage.getFirst().equals("cookie");
            });
  }

  private List<String> chains() {
    List<Members> all = sent.objects("chains").orElse(List.of());
    if (all.size() > MOST_CHAINS) {
      throw Members.invalid("chains", "must be at most " + MOST_CHAINS);
    }
    Set<String> enabled = new LinkedHashSet<>();
    for (Members chain : all) {
      String name = chain.requiredText("name");
      if (!CHAIN.matcher(name).matches()) {
        throw Members.invalid("name", "must be the name of a chain, such as evm");
      }
      if (chain.flag("enabled").orElse(false)) {
        enabled.add(Chains.canonical(name));
      }
    }
    return List.copyOf(enabled);
  }
}
