package dev.curfew.store.sqlite;

import dev.curfew.core.user.Email;
import dev.curfew.core.user.Phone;
import dev.curfew.core.user.User;
import dev.curfew.core.user.UserId;
import dev.curfew.core.user.Wallet;
import java.util.List;

/** The emails, phone numbers and wallets of users: each belongs to one user per environment. */
final class UserContacts {
  private static final String INSERT_EMAIL =
      """
      INSERT INTO user_emails (user_id, environment_id, position, id, address, folded, verified)
      VALUES (?, ?, ?, ?, ?, ?, ?)""";
  private static final String INSERT_PHONE =
      """
      INSERT INTO user_phones (user_id, environment_id, position, id, number, verified)
      VALUES (?, ?, ?, ?, ?, ?)""";
  private static final String INSERT_WALLET =
      """
      INSERT INTO user_wallets (user_id, environment_id, position,
        id, chain, address, folded, name, provider, verified_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
  private static final String DELETE_EMAILS = "DELETE FROM user_emails WHERE user_id = ?";
  private static final String DELETE_PHONES = "DELETE FROM user_phones WHERE user_id = ?";
  private static final String DELETE_WALLETS = "DELETE FROM user_wallets WHERE user_id = ?";
  private static final String OTHER_WITH_EMAIL =
      "SELECT 1 FROM user_emails WHERE environment_id = ? AND folded = ? AND user_id <> ?";
  private static final String OTHER_WITH_PHONE =
      "SELECT 1 FROM user_phones WHERE environment_id = ? AND number = ? AND user_id <> ?";
  private static final String OTHER_WITH_WALLET =
      """
      SELECT 1 FROM user_wallets
      WHERE environment_id = ? AND chain = ? AND folded = ? AND user_id <> ?""";

  private final Sql sql;

  UserContacts(Sql sql) {
    this.sql = sql;
  }

  boolean hasTakenEmail(User user) {
    return user.emails().stream()
        .anyMatch(email -> isTaken(OTHER_WITH_EMAIL, user, Email.folded(email.address())));
  }

  boolean hasTakenPhone(User user) {
    return user.phones().stream()
        .anyMatch(phone -> isTaken(OTHER_WITH_PHONE, user, phone.number()));
  }

  boolean hasTakenWallet(User user) {
    return user.wallets().stream()
        .anyMatch(
            wallet ->
                sql.call(OTHER_WITH_WALLET)
                    .id(user.environment().value())
                    .text(wallet.chain())
                    .text(Wallet.folded(wallet.address()))
                    .id(user.id().value())
                    .first(Row::flag)
                    .isPresent());
  }

  void insert(User user) {
    insertEmails(user);
    insertPhones(user);
    insertWallets(user);
  }

  /** Most changes of a user leave the contacts alone; nothing is written then. */
  void replace(User before, User after) {
    if (!before.emails().equals(after.emails())) {
      sql.call(DELETE_EMAILS).id(after.id().value()).update();
      insertEmails(after);
    }
    if (!before.phones().equals(after.phones())) {
      sql.call(DELETE_PHONES).id(after.id().value()).update();
      insertPhones(after);
    }
    if (!before.wallets().equals(after.wallets())) {
      sql.call(DELETE_WALLETS).id(after.id().value()).update();
      insertWallets(after);
    }
  }

  void delete(UserId user) {
    sql.call(DELETE_EMAILS).id(user.value()).update();
    sql.call(DELETE_PHONES).id(user.value()).update();
    sql.call(DELETE_WALLETS).id(user.value()).update();
  }

  private boolean isTaken(String statement, User user, String contact) {
    return sql.call(statement)
        .id(user.environment().value())
        .text(contact)
        .id(user.id().value())
        .first(Row::flag)
        .isPresent();
  }

  private void insertEmails(User user) {
    List<Email> emails = user.emails();
    for (int position = 0; position < emails.size(); position++) {
      Email email = emails.get(position);
      contact(INSERT_EMAIL, user, position)
          .id(email.id())
          .text(email.address())
          .text(Email.folded(email.address()))
          .flag(email.verified())
          .update();
    }
  }

  private void insertPhones(User user) {
    List<Phone> phones = user.phones();
    for (int position = 0; position < phones.size(); position++) {
      Phone phone = phones.get(position);
      contact(INSERT_PHONE, user, position)
          .id(phone.id())
          .text(phone.number())
          .flag(phone.verified())
          .update();
    }
  }

  private void insertWallets(User user) {
    List<Wallet> wallets = user.wallets();
    for (int position = 0; position < wallets.size(); position++) {
      Wallet wallet = wallets.get(position);
      contact(INSERT_WALLET, user, position)
          .id(wallet.id())
          .text(wallet.chain())
          .text(wallet.address())
          .text(Wallet.folded(wallet.address()))
          .text(wallet.name())
          .text(wallet.provider())
          .time(wallet.verifiedAt())
          .update();
    }
  }

  private Call contact(String statement, User user, long position) {
    return sql.call(statement)
        .id(user.id().value())
        .id(user.environment().value())
        .number(position);
  }
}
