package dev.curfew.core.session;

import dev.curfew.core.JsonValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The custom claims of a session, as JSON values. */
public record Claims(Map<String, @Nullable Object> values) {
  /** The most that the claims of one session may take, in bytes of JSON; contract section 2.8. */
  public static final int LARGEST = 4096;

  public static final Claims NONE = new Claims(Map.of());

  public Claims(Map<String, @Nullable Object> values) {
    this.values = JsonValues.frozen(values);
  }

  public boolean isTooLarge() {
    return JsonValues.size(values) > LARGEST;
  }

  /** These claims with a change applied at any depth: null removes, an object merges. */
  public Claims merged(Claims change) {
    return change.values.isEmpty() ? this : new Claims(JsonValues.mergeDeep(values, change.values));
  }
}
