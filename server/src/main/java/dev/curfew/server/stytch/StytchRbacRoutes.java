package dev.curfew.server.stytch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The authorization policy, which is empty: nobody may do what is checked against it. */
final class StytchRbacRoutes {
  private StytchRbacRoutes() {}

  static Map<String, @Nullable Object> emptyPolicy() {
    Map<String, @Nullable Object> policy = Answer.object();
    policy.put("roles", List.of());
    policy.put("resources", List.of());
    policy.put("scopes", List.of());
    return policy;
  }

  static Answer policy(Request request) {
    Map<String, @Nullable Object> fields = Answer.object();
    fields.put("policy", emptyPolicy());
    return Answer.ok(fields);
  }
}
