package dev.curfew.core.user;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One condition on a user; contract section 5.1. */
public sealed interface UserFilter {
  /** Created strictly after one instant and strictly before the other; null is unbounded. */
  record Created(@Nullable Instant after, @Nullable Instant before) implements UserFilter {}

  /** Pending, or active. */
  record Pending(boolean pending) implements UserFilter {}

  /** One of these ids. */
  record Ids(List<UserId> ids) implements UserFilter {}

  /** The name's parts, joined by spaces, contain the text, without case. */
  record NameContains(String text) implements UserFilter {}

  /** One of these addresses, without case. */
  record EmailAddresses(List<String> addresses) implements UserFilter {}

  /** An address that contains the text, without case. */
  record EmailContains(String text) implements UserFilter {}

  /** One of these email ids. */
  record EmailIds(List<UUID> ids) implements UserFilter {}

  /** An address that is verified, or one that is not. */
  record EmailVerified(boolean verified) implements UserFilter {}

  /** One of these numbers. */
  record PhoneNumbers(List<String> numbers) implements UserFilter {}

  /** A number that contains the text. */
  record PhoneContains(String text) implements UserFilter {}

  /** One of these phone ids. */
  record PhoneIds(List<UUID> ids) implements UserFilter {}

  /** A number that is verified, or one that is not. */
  record PhoneVerified(boolean verified) implements UserFilter {}

  /** Has a password, or has none. */
  record HasPassword(boolean exists) implements UserFilter {}

  /** Has a credential of a kind that no user can have yet: matches nobody. */
  record Nobody() implements UserFilter {}

  /** A field that contains the text, without case. */
  record FieldContains(Field field, String text) implements UserFilter {}

  /** Has a wallet on the chain, without case. */
  record HasWalletOn(String chain) implements UserFilter {}

  /** Has an account with the social provider, without case. */
  record HasSocialAccount(String provider) implements UserFilter {}

  /** What {@link FieldContains} can look at; contract section 1.2. */
  enum Field {
    EMAIL,
    PHONE,
    FIRST_NAME,
    LAST_NAME,
    ALIAS,
    JOB_TITLE,
    USERNAME,
    WALLET,
    EXTERNAL_ID,
    SOCIAL_ACCOUNT
  }
}
