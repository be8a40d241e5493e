package dev.curfew.server.mail;

import java.io.PrintStream;
import java.io.PrintWriter;

/** Prints codes on the terminal of whoever develops against the server. */
public final class TerminalCodes implements SignInCodes {
  private final PrintWriter terminal;

  public TerminalCodes(PrintStream terminal) {
    this(new PrintWriter(terminal, true, terminal.charset()));
  }

  public TerminalCodes(PrintWriter terminal) {
    this.terminal = terminal;
  }

  @Override
  public void send(String address, String code) {
    MailAddress.requireCode(address, code);
    terminal.println("sign-in code for " + address + ": " + code);
    terminal.flush();
  }
}
