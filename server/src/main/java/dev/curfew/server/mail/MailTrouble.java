package dev.curfew.server.mail;

/** A sign-in code could not be handed over. The sentence shows neither the code nor a password. */
public final class MailTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MailTrouble(String sentence) {
    super(sentence, null, false, false);
  }
}
