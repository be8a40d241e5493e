package dev.curfew.server.dynamic.admin;

import dev.curfew.core.JsonValues;
import dev.curfew.core.session.SessionList;
import dev.curfew.core.user.User;
import dev.curfew.core.user.Wallet;
import dev.curfew.server.dynamic.SessionJson;
import dev.curfew.server.dynamic.UserJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Users as administrators see them: User, contract section 1.2. */
final class AdminUserJson {
  private AdminUserJson() {}

  static Map<String, @Nullable Object> of(User user) {
    Map<String, @Nullable Object> json = UserJson.base(user);
    if (!user.wallets().isEmpty()) {
      Wallet first = user.wallets().getFirst();
      json.put("walletPublicKey", first.address());
      json.put("wallet", first.name());
      json.put("chain", first.chain());
    }
    json.put("createdAt", JsonValues.time(user.createdAt()));
    json.put("wallets", user.wallets().stream().map(AdminUserJson::wallet).toList());
    json.put("chainalysisChecks", List.of());
    json.put("oauthAccounts", accounts(user));
    json.put("mfaDevices", List.of());
    return json;
  }

  static Map<String, @Nullable Object> of(User user, List<SessionList.Judged> sessions) {
    Map<String, @Nullable Object> json = of(user);
    json.put("sessions", sessions.stream().map(SessionJson::of).toList());
    return json;
  }

  private static Map<String, Object> wallet(Wallet wallet) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", wallet.id().toString());
    json.put("name", wallet.name());
    json.put("chain", wallet.chain());
    json.put("publicKey", wallet.address());
    json.put("provider", wallet.provider());
    return json;
  }

  private static List<Map<String, @Nullable Object>> accounts(User user) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    if (user.profile().get("oauthAccounts") instanceof List<?> kept) {
      for (Object one : kept) {
        if (one instanceof Map<?, ?> account) {
          Map<String, @Nullable Object> json = new LinkedHashMap<>();
          for (String name : List.of("id", "provider", "accountUsername")) {
            if (account.get(name) != null) {
              json.put(name, account.get(name));
            }
          }
          all.add(json);
        }
      }
    }
    return all;
  }
}
