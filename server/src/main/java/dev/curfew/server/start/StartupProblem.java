package dev.curfew.server.start;

/** Why the server cannot start: one sentence for the person at the terminal. */
public final class StartupProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartupProblem(String sentence) {
    super(sentence, null, false, false);
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
