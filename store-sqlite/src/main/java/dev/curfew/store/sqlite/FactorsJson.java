package dev.curfew.store.sqlite;

import dev.curfew.core.session.DeliveryMethod;
import dev.curfew.core.session.Factor;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session's factors as stored. */
final class FactorsJson {
  private static final Json.Type<Stored[]> READER = Json.Type.of(Stored[].class);
  private static final String NONE = "[]";

  private FactorsJson() {}

  private enum Kind {
    EMAIL,
    PHONE,
    TRUSTED_TOKEN
  }

  /** What a proof was made with; {@code id} is null for a token, whose value is its id. */
  private record Source(Kind kind, @Nullable UUID id, String value) {
    static Source of(Factor.Source source) {
      return switch (source) {
        case Factor.Source.ByEmail(UUID id, String address) -> new Source(Kind.EMAIL, id, address);
        case Factor.Source.ByPhone(UUID id, String number) -> new Source(Kind.PHONE, id, number);
        case Factor.Source.ByTrustedToken(String id) -> new Source(Kind.TRUSTED_TOKEN, null, id);
      };
    }

    Factor.Source toCore() {
      return switch (kind) {
        case EMAIL -> new Factor.Source.ByEmail(Objects.requireNonNull(id), value);
        case PHONE -> new Factor.Source.ByPhone(Objects.requireNonNull(id), value);
        case TRUSTED_TOKEN -> new Factor.Source.ByTrustedToken(value);
      };
    }
  }

  /** Component names are part of the schema. */
  private record Stored(
      Factor.Type type, DeliveryMethod method, @Nullable Source source, long first, long last) {
    static Stored of(Factor factor) {
      return new Stored(
          factor.type(),
          factor.deliveryMethod(),
          factor.source() == null ? null : Source.of(factor.source()),
          factor.createdAt().toEpochMilli(),
          factor.lastAuthenticatedAt().toEpochMilli());
    }

    Factor toCore() {
      return new Factor(
          type,
          method,
          source == null ? null : source.toCore(),
          Instant.ofEpochMilli(first),
          Instant.ofEpochMilli(last));
    }
  }

  static String write(List<Factor> factors) {
    return Json.write(factors.stream().map(Stored::of).toList());
  }

  /** What the text of any factors contains if one of them is of that type. */
  static String mark(Factor.Type type) {
    return "\"type\":" + Json.write(type);
  }

  static List<Factor> read(String json) {
    if (json.equals(NONE)) {
      return List.of();
    }
    Stored[] stored = READER.read(json);
    return Arrays.stream(stored).map(Stored::toCore).toList();
  }
}
