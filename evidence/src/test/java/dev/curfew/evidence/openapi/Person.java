package dev.curfew.evidence.openapi;

import dev.curfew.evidence.harness.Answer;

/** A user with a password and a session that it has just started. */
record Person(Answer signedUp) {
  String id() {
    return signedUp.text("/user_id");
  }

  String email() {
    return signedUp.text("/user/emails/0/email");
  }

  String emailId() {
    return signedUp.text("/email_id");
  }

  String passwordId() {
    return signedUp.text("/user/password/password_id");
  }

  String sessionId() {
    return signedUp.text("/session/session_id");
  }

  String token() {
    return signedUp.text("/session_token");
  }
}
