package dev.curfew.server.stytch;

import dev.curfew.core.environment.Environment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the browser library asks for before anything else; contract section 6.5. */
final class Bootstrap {
  private Bootstrap() {}

  static Map<String, @Nullable Object> of(Environment environment) {
    Map<String, @Nullable Object> view = Answer.object();
    view.put("project_name", environment.name());
    view.put("disable_sdk_watermark", true);
    view.put("cname_domain", null);
    view.put("email_domains", List.of());
    view.put("captcha_settings", Map.of("enabled", false));
    view.put("pkce_required_for_email_magic_links", false);
    view.put("pkce_required_for_password_resets", false);
    view.put("pkce_required_for_oauth", false);
    view.put("pkce_required_for_sso", false);
    view.put("slug_pattern", null);
    view.put("create_organization_enabled", false);
    view.put("password_config", null);
    view.put("dfp_protected_auth_enabled", false);
    view.put("rbac_policy", StytchRbacRoutes.emptyPolicy());
    view.put("siwe_required_for_crypto_wallets", false);
    view.put("vertical", "CONSUMER");
    return view;
  }
}
