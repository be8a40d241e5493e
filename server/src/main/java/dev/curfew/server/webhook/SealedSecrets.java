package dev.curfew.server.webhook;

import dev.curfew.core.webhook.NewSecrets;
import dev.curfew.core.webhook.Webhook;
import dev.curfew.server.http.Json;
import dev.curfew.server.jose.Sealer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The secrets of endpoints as they are stored: encrypted under the master key, each in its row. */
public final class SealedSecrets implements NewSecrets {
  /** How long receivers may check with the secret before, once it has been replaced. */
  static final Duration OVERLAP = Duration.ofHours(24);

  private static final String DYNAMIC = "dynamic";
  private static final String STANDARD = "standard";
  private static final String PREVIOUS = "previous";
  private static final String PREVIOUS_UNTIL = "previousUntil";

  private final Sealer sealer;

  public SealedSecrets(Sealer sealer) {
    this.sealer = sealer;
  }

  @Override
  public byte[] fresh(UUID webhook) {
    return seal(webhook, WebhookSecrets.fresh(), Instant.EPOCH);
  }

  @Override
  public byte[] rotated(Webhook webhook, Instant now) {
    return seal(webhook.id(), open(webhook, now).rotated(), now.plus(OVERLAP));
  }

  /** The endpoint's secrets; the previous one only while it is still good. */
  public WebhookSecrets open(Webhook webhook, Instant now) {
    Map<String, @Nullable Object> members = members(webhook);
    WebhookSecrets secrets =
        new WebhookSecrets(
            String.valueOf(members.get(DYNAMIC)),
            String.valueOf(members.get(STANDARD)),
            members.get(PREVIOUS) instanceof String previous ? previous : null);
    boolean overlaps =
        members.get(PREVIOUS_UNTIL) instanceof Number until
            && now.isBefore(Instant.ofEpochMilli(until.longValue()));
    return overlaps ? secrets : secrets.withoutPrevious();
  }

  /** The endpoint's secrets without the previous one. */
  public WebhookSecrets current(Webhook webhook) {
    return open(webhook, Instant.MAX);
  }

  private byte[] seal(UUID webhook, WebhookSecrets secrets, Instant previousUntil) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(DYNAMIC, secrets.dynamicSecret());
    members.put(STANDARD, secrets.standardSecret());
    if (secrets.previousStandardSecret() != null) {
      members.put(PREVIOUS, secrets.previousStandardSecret());
      members.put(PREVIOUS_UNTIL, previousUntil.toEpochMilli());
    }
    return sealer.seal(Json.bytes(members), webhook.toString());
  }

  private Map<String, @Nullable Object> members(Webhook webhook) {
    byte[] opened = sealer.open(webhook.sealedSecrets(), webhook.id().toString());
    try {
      return Json.object(opened);
    } catch (Json.Malformed malformed) {
      throw new IllegalStateException("A webhook's secrets are unusable.", malformed);
    }
  }
}
