package dev.curfew.server.stytch;

import dev.curfew.server.http.Reply;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/** The page that {@code error_url} points at: every error code with its status and meaning. */
public final class ErrorPage {
  public static final String PATH = "/docs/errors";

  private static final String FRAME =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Curfew: errors</title>
      <h1>Errors</h1>
      <p>Every error answer has <code>status_code</code>, <code>request_id</code>,
      <code>error_type</code>, <code>error_message</code> and <code>error_url</code>.
      Migrating a password adds codes that name what is wrong with the hash.</p>
      <dl>
      %s
      </dl>
      """;

  private ErrorPage() {}

  public static Reply show() {
    return Reply.text(200, "text/html; charset=utf-8", FRAME.formatted(entries()))
        .with("Content-Security-Policy", "default-src 'none'")
        .with("Cache-Control", "public, max-age=3600");
  }

  private static String entries() {
    return Arrays.stream(ErrorType.values())
        .sorted(Comparator.comparing(ErrorType::code))
        .map(ErrorPage::entry)
        .collect(Collectors.joining("\n"));
  }

  private static String entry(ErrorType type) {
    return "<dt id=\"%s\"><code>%s</code> (%d)</dt><dd>%s</dd>"
        .formatted(type.code(), type.code(), type.status(), type.message());
  }
}
