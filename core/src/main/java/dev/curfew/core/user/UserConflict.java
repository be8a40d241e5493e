package dev.curfew.core.user;

/** What another user of the environment already has. */
public enum UserConflict {
  EMAIL,
  PHONE,
  EXTERNAL_ID,
  WALLET
}
