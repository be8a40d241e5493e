package dev.curfew.server.stytch;

import dev.curfew.core.session.Attributes;
import dev.curfew.core.session.Factor;
import dev.curfew.core.session.Session;
import dev.curfew.core.user.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions as this face shows them; contract sections 3.2 and 3.3. */
final class SessionView {
  private final Ids ids;

  SessionView(Ids ids) {
    this.ids = ids;
  }

  Map<String, @Nullable Object> of(Session session, User user) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("session_id", ids.session(session.id()));
    view.put("user_id", ids.user(session.user()));
    view.put("authentication_factors", factors(session));
    view.put("roles", UserView.roles(user));
    view.put("started_at", Wire.time(session.startedAt()));
    view.put("last_accessed_at", Wire.time(session.lastAccessedAt()));
    view.put("expires_at", Wire.time(session.expiresAt()));
    view.put("attributes", attributes(session.attributes()));
    view.put("custom_claims", session.claims().values());
    return view;
  }

  static Map<String, @Nullable Object> attributes(Attributes attributes) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("ip_address", attributes.ipAddress());
    view.put("user_agent", attributes.userAgent());
    return view;
  }

  List<Map<String, @Nullable Object>> factors(Session session) {
    return session.factors().stream().map(this::factor).toList();
  }

  private Map<String, @Nullable Object> factor(Factor factor) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("type", Wire.name(factor.type()));
    view.put("delivery_method", Wire.name(factor.deliveryMethod()));
    view.put("last_authenticated_at", Wire.time(factor.lastAuthenticatedAt()));
    view.put("created_at", Wire.time(factor.createdAt()));
    view.put("updated_at", Wire.time(factor.lastAuthenticatedAt()));
    switch (factor.source()) {
      case Factor.Source.ByEmail(var id, String address) ->
          view.put(
              "email_factor", Map.of("email_id", ids.shown("email", id), "email_address", address));
      case Factor.Source.ByPhone(var id, String number) ->
          view.put(
              "phone_number_factor",
              Map.of("phone_id", ids.shown("phone-number", id), "phone_number", number));
      case Factor.Source.ByTrustedToken(String tokenId) ->
          view.put("trusted_auth_token_factor", Map.of("token_id", tokenId));
      case null -> {}
    }
    return view;
  }
}
