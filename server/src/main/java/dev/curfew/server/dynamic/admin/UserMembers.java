package dev.curfew.server.dynamic.admin;

import dev.curfew.core.JsonValues;
import dev.curfew.core.TimeOrderedId;
import dev.curfew.core.user.Name;
import dev.curfew.core.user.NewUser;
import dev.curfew.core.user.Phone;
import dev.curfew.core.user.User;
import dev.curfew.core.user.Wallet;
import dev.curfew.server.dynamic.Chains;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.dynamic.Members;
import dev.curfew.server.dynamic.UpdatableFields;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the maker of a user says about it, checked; contract section 1.2. */
final class UserMembers {
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}.]+(\\.[^\\s@\\p{Cntrl}.]+)*");
  private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9._|-]{1,128}");
  private static final Pattern CHAIN = Pattern.compile("[A-Za-z0-9]{1,32}");
  private static final Pattern EVM_ADDRESS = Pattern.compile("0x[0-9A-Fa-f]{40}");
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9:._-]{1,256}");
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_TEXT = 256;
  private static final int MOST_WALLETS = 20;
  private static final int MOST_ACCOUNTS = 20;

  private UserMembers() {}

  /** The user to make. */
  static NewUser newUser(Members sent, Instant now) {
    List<Phone> phones = UpdatableFields.phones(sent, List.of(), now);
    return new NewUser(
        email(sent).orElse(null),
        verifiedAt(sent).isPresent(),
        phones.isEmpty() ? null : phones.getFirst().number(),
        externalId(sent).orElse(null),
        false,
        UpdatableFields.name(sent, Name.NONE),
        List.of(),
        Map.of(),
        UpdatableFields.metadata(sent, Map.of()),
        null,
        wallets(sent, now),
        profile(sent, now));
  }

  static Optional<String> email(Members sent) {
    Optional<String> email = sent.text("email").filter(text -> !text.isEmpty());
    if (email.isPresent()
        && (email.get().length() > LONGEST_EMAIL || !EMAIL.matcher(email.get()).matches())) {
      throw DynamicProblem.unprocessable("email is not an address.", "invalid_email_address");
    }
    return email;
  }

  private static Optional<Instant> verifiedAt(Members sent) {
    try {
      return sent.text("emailVerifiedAt").map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException _) {
      throw Members.invalid("emailVerifiedAt", "must be a time such as 2026-01-31T12:00:00.000Z");
    }
  }

  private static Optional<String> externalId(Members sent) {
    Optional<String> id = sent.text("externalId").filter(text -> !text.isEmpty());
    if (id.isPresent() && !EXTERNAL_ID.matcher(id.get()).matches()) {
      throw Members.invalid(
          "externalId", "has 1 to 128 letters, digits, dots, underscores, hyphens or bars");
    }
    return id;
  }

  private static List<Wallet> wallets(Members sent, Instant now) {
    List<Wallet> wallets =
        sent.objects("wallets").orElse(List.of()).stream().map(one -> wallet(one, now)).toList();
    Set<String> seen = new HashSet<>();
    if (wallets.size() > MOST_WALLETS
        || !wallets.stream()
            .allMatch(one -> seen.add(one.chain() + " " + Wallet.folded(one.address())))) {
      throw Members.invalid("wallets", "must be at most " + MOST_WALLETS + ", each named once");
    }
    return wallets;
  }

  private static Wallet wallet(Members sent, Instant now) {
    String chain = sent.requiredText("chain");
    if (!CHAIN.matcher(chain).matches()) {
      throw Members.invalid("chain", "must be the name of a chain, such as EVM");
    }
    String canonical = Chains.canonical(chain);
    String address = sent.requiredText("publicWalletAddress");
    Pattern form = canonical.equals(Chains.EVM) ? EVM_ADDRESS : ADDRESS;
    if (!form.matcher(address).matches()) {
      throw DynamicProblem.unprocessable(
          "publicWalletAddress is not an address of the chain.", "invalid_wallet_address");
    }
    return new Wallet(
        TimeOrderedId.at(now),
        canonical,
        address,
        bounded(sent, "walletName").orElse(""),
        bounded(sent, "walletProvider").orElse(""),
        null);
  }

  private static Map<String, @Nullable Object> profile(Members sent, Instant now) {
    Map<String, @Nullable Object> profile =
        new LinkedHashMap<>(UpdatableFields.profile(sent, Map.of()));
    List<Members> accounts = sent.objects("oauthAccounts").orElse(List.of());
    if (accounts.size() > MOST_ACCOUNTS) {
      throw Members.invalid("oauthAccounts", "must be at most " + MOST_ACCOUNTS);
    }
    if (!accounts.isEmpty()) {
      profile.put("oauthAccounts", accounts.stream().map(one -> account(one, now)).toList());
    }
    if (JsonValues.size(profile) > User.LARGEST_PROFILE) {
      throw DynamicProblem.unprocessable(
          "The user must take at most " + User.LARGEST_PROFILE + " bytes.", "invalid_user");
    }
    return profile;
  }

  private static Map<String, @Nullable Object> account(Members sent, Instant now) {
    Map<String, @Nullable Object> account = new LinkedHashMap<>();
    account.put("id", TimeOrderedId.at(now).toString());
    account.put("provider", required(sent, "provider"));
    account.put("accountId", required(sent, "accountId"));
    account.put("accountUsername", bounded(sent, "username").orElse(null));
    account.put("displayName", bounded(sent, "displayName").orElse(null));
    account.put("emails", sent.texts("emails").orElse(null));
    account.put("photos", sent.texts("photos").orElse(null));
    account.put("profile", sent.object("profile").map(Members::values).orElse(null));
    account.values().removeIf(value -> value == null);
    return account;
  }

  private static String required(Members sent, String name) {
    return bounded(sent, name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> Members.invalid(name, "is required"));
  }

  private static Optional<String> bounded(Members sent, String name) {
    Optional<String> text = sent.text(name);
    if (text.isPresent() && text.get().length() > LONGEST_TEXT) {
      throw Members.invalid(name, "must have at most " + LONGEST_TEXT + " characters");
    }
    return text;
  }
}
