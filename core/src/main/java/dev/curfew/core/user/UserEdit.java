package dev.curfew.core.user;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A changed copy of a {@link User} in the making. */
public final class UserEdit {
  private final User user;
  private @Nullable String externalId;
  private boolean pending;
  private Name name;
  private List<Email> emails;
  private List<Phone> phones;
  private List<Wallet> wallets;
  private List<String> roles;
  private Map<String, @Nullable Object> trustedMetadata;
  private Map<String, @Nullable Object> untrustedMetadata;
  private Map<String, @Nullable Object> profile;
  private @Nullable Password password;
  private @Nullable Lock lock;
  private int failedAttempts;

  UserEdit(User user) {
    this.user = user;
    externalId = user.externalId();
    pending = user.pending();
    name = user.name();
    emails = user.emails();
    phones = user.phones();
    wallets = user.wallets();
    roles = user.roles();
    trustedMetadata = user.trustedMetadata();
    untrustedMetadata = user.untrustedMetadata();
    profile = user.profile();
    password = user.password();
    lock = user.lock();
    failedAttempts = user.failedAttempts();
  }

  public UserEdit externalId(@Nullable String changed) {
    externalId = changed;
    return this;
  }

  public UserEdit pending(boolean changed) {
    pending = changed;
    return this;
  }

  public UserEdit name(Name changed) {
    name = changed;
    return this;
  }

  public UserEdit emails(List<Email> changed) {
    emails = changed;
    return this;
  }

  public UserEdit phones(List<Phone> changed) {
    phones = changed;
    return this;
  }

  public UserEdit wallets(List<Wallet> changed) {
    wallets = changed;
    return this;
  }

  public UserEdit roles(List<String> changed) {
    roles = changed;
    return this;
  }

  public UserEdit trustedMetadata(Map<String, @Nullable Object> changed) {
    trustedMetadata = changed;
    return this;
  }

  public UserEdit untrustedMetadata(Map<String, @Nullable Object> changed) {
    untrustedMetadata = changed;
    return this;
  }

  public UserEdit profile(Map<String, @Nullable Object> changed) {
    profile = changed;
    return this;
  }

  public UserEdit password(@Nullable Password changed) {
    password = changed;
    return this;
  }

  public UserEdit lock(@Nullable Lock changed) {
    lock = changed;
    return this;
  }

  public UserEdit failedAttempts(int changed) {
    failedAttempts = changed;
    return this;
  }

  public @Nullable String externalId() {
    return externalId;
  }

  public Name name() {
    return name;
  }

  public List<Email> emails() {
    return emails;
  }

  public List<Phone> phones() {
    return phones;
  }

  public List<Wallet> wallets() {
    return wallets;
  }

  public Map<String, @Nullable Object> profile() {
    return profile;
  }

  public @Nullable Password password() {
    return password;
  }

  public List<String> roles() {
    return roles;
  }

  public Map<String, @Nullable Object> trustedMetadata() {
    return trustedMetadata;
  }

  public Map<String, @Nullable Object> untrustedMetadata() {
    return untrustedMetadata;
  }

  /** The changed copy. Id, environment, generation, creation and visits are as they were. */
  public User done() {
    return new User(
        user.id(),
        user.environment(),
        externalId,
        pending,
        name,
        emails,
        phones,
        wallets,
        roles,
        trustedMetadata,
        untrustedMetadata,
        profile,
        password,
        lock,
        failedAttempts,
        user.generation(),
        user.createdAt(),
        user.firstVisit(),
        user.lastVisit());
  }
}
