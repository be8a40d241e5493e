package dev.curfew.core.access;

import java.util.List;
import java.util.Set;

/** What API tokens may be limited to; contract section 1.3, and Curfew's own. */
public final class Scopes {
  public static final String SETTINGS_READ = "environment.settings.read";
  public static final String SETTINGS_WRITE = "environment.settings.write";
  public static final String TOKENS_READ = "environment.apiTokens.read";
  public static final String TOKENS_WRITE = "environment.apiTokens.write";
  public static final String USERS_READ = "environment.users.read";
  public static final String USERS_WRITE = "environment.users.write";
  public static final String WEBHOOKS_READ = "environment.webhooks.read";
  public static final String WEBHOOKS_WRITE = "environment.webhooks.write";
  public static final String EVENTS_READ = "environment.events.read";

  /** Ending every session of the environment. */
  public static final String SESSIONS_REVOKE_ALL = "environment.sessions.revokeAll";

  /** Reading the audit log. */
  public static final String AUDIT_READ = "environment.audit.read";

  /** Making further environments beside the token's own. */
  public static final String ENVIRONMENTS_CREATE = "instance.environments.create";

  /** Stands for every scope, those of later versions too. */
  public static final String ALL = "*";

  /** Those that a token can be given. The ones Curfew has no use for are kept for their owners. */
  public static final List<String> KNOWN =
      List.of(
          SETTINGS_READ,
          SETTINGS_WRITE,
          TOKENS_READ,
          TOKENS_WRITE,
          USERS_READ,
          USERS_WRITE,
          WEBHOOKS_READ,
          WEBHOOKS_WRITE,
          EVENTS_READ,
          "environment.events.write",
          SESSIONS_REVOKE_ALL,
          AUDIT_READ,
          ENVIRONMENTS_CREATE,
          "environment.analytics.read",
          "environment.balances.read",
          "waas.delegatedAccess.signMessage",
          "waas.authenticate");

  private Scopes() {}

  /** Whether what was granted includes the scope. */
  public static boolean permit(Set<String> granted, String scope) {
    return granted.contains(ALL) || granted.contains(scope);
  }
}
