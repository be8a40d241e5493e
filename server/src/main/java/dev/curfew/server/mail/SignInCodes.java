package dev.curfew.server.mail;

/** Carries a sign-in code to whoever reads an email address. */
public interface SignInCodes {
  /**
   * Hands the code over; returns once somebody else is responsible for it.
   *
   * @param code six digits
   * @throws MailTrouble if it cannot be handed over
   */
  void send(String address, String code);
}
