package dev.curfew.core.user;

import java.util.UUID;

/** How a caller points at a user. */
public sealed interface UserKey {
  /** By the id Curfew gave. */
  record ById(UserId id) implements UserKey {}

  /** By the id the customer's own system gave. */
  record ByExternalId(String externalId) implements UserKey {}

  /** By an email address, compared without case. */
  record ByEmail(String address) implements UserKey {}

  /** By the id of one of the user's email addresses. */
  record ByEmailId(UUID id) implements UserKey {}

  /** By a phone number. */
  record ByPhone(String number) implements UserKey {}

  /** By the id of one of the user's phone numbers. */
  record ByPhoneId(UUID id) implements UserKey {}

  /** By one of the user's wallets, the address compared without case. */
  record ByWallet(String chain, String address) implements UserKey {}

  /** By the id of the user's password. */
  record ByPasswordId(UUID id) implements UserKey {}
}
