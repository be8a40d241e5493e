package dev.curfew.core.environment;

import dev.curfew.core.JsonValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of an environment decides about the SDK face; contract section 1.3.
 *
 * @param jwtLifetime how long a JWT of that face says it is valid
 * @param cookieStorage whether browsers keep JWTs in cookies that scripts cannot read
 * @param externalAuth null where there is none
 * @param chains whose wallets may sign in, such as {@code EVM}
 * @param presentation members of the settings that clients read and Curfew only keeps
 */
public record SdkSettings(
    Duration jwtLifetime,
    boolean cookieStorage,
    @Nullable ExternalAuth externalAuth,
    List<String> chains,
    Map<String, @Nullable Object> presentation) {
  /** The most that {@link #presentation} may take, in bytes of JSON. */
  public static final int LARGEST_PRESENTATION = 64 * 1024;

  /** JWTs of two hours, kept by the page, no identity provider, no wallets. */
  public static final SdkSettings INITIAL =
      new SdkSettings(Duration.ofHours(2), false, null, List.of(), Map.of());

  public SdkSettings(
      Duration jwtLifetime,
      boolean cookieStorage,
      @Nullable ExternalAuth externalAuth,
      List<String> chains,
      Map<String, @Nullable Object> presentation) {
    Settings.requireBetween(
        "JWT lifetime", jwtLifetime, Settings.SHORTEST_JWT, Settings.LONGEST_JWT);
    if (JsonValues.size(presentation) > LARGEST_PRESENTATION) {
      throw new IllegalArgumentException(
          "The settings must take at most " + LARGEST_PRESENTATION + " bytes.");
    }
    this.jwtLifetime = jwtLifetime;
    this.cookieStorage = cookieStorage;
    this.externalAuth = externalAuth;
    this.chains = List.copyOf(chains);
    this.presentation = JsonValues.frozen(presentation);
  }
}
