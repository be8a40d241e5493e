package dev.curfew.server.dynamic.sdk;

import dev.curfew.core.signin.EmailCodes;
import dev.curfew.server.dynamic.DynamicProblem;
import dev.curfew.server.limits.Throttles;
import dev.curfew.server.mail.MailAddress;
import dev.curfew.server.mail.MailTrouble;
import dev.curfew.server.mail.SignInCodes;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sends codes to addresses, as often as an environment's limits allow. */
final class CodeMails {
  private static final System.Logger LOG = System.getLogger("curfew.dynamic");

  private final EmailCodes codes;
  private final Optional<SignInCodes> mail;
  private final Throttles throttles;

  CodeMails(EmailCodes codes, Optional<SignInCodes> mail, Throttles throttles) {
    this.codes = codes;
    this.mail = mail;
    this.throttles = throttles;
  }

  /** Sends a code; what the client must know of it to try it. */
  Map<String, Object> send(SdkRequest request, String address) {
    SignInCodes carrier = carrier(request);
    if (!MailAddress.isPlain(address)) {
      throw DynamicProblem.unprocessable("This is no email address.", "invalid_email_address");
    }
    SdkSignIn.requireNoWait(throttles.code(request.environment(), address));
    return sent(carrier, codes.issue(request.environmentId(), address));
  }

  /** Sends another code in place of one. */
  Map<String, Object> sendAgain(SdkRequest request, UUID id) {
    SignInCodes carrier = carrier(request);
    return sent(carrier, codes.again(request.environmentId(), id).orElseThrow(CodeMails::unknown));
  }

  /** There is no such code, or none any more. */
  static DynamicProblem unknown() {
    return DynamicProblem.unprocessable(
        "There is no such verification, or not any more.", "invalid_email_verification");
  }

  private SignInCodes carrier(SdkRequest request) {
    SdkSignIn.requireNoWait(throttles.code(request.environment(), request.address()));
    return mail.orElseThrow(CodeMails::noMail);
  }

  private static Map<String, Object> sent(SignInCodes carrier, EmailCodes.Issued code) {
    try {
      carrier.send(code.address(), code.digits());
    } catch (MailTrouble trouble) {
      LOG.log(
          System.Logger.Level.WARNING, "a sign-in code was not sent: {0}", trouble.getMessage());
      throw noMail();
    }
    return Map.of("verificationUUID", code.id().toString(), "email", code.address());
  }

  private static DynamicProblem noMail() {
    return DynamicProblem.unprocessable("No mail can be sent.", "no_enabled_email_provider");
  }
}
