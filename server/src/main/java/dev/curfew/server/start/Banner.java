package dev.curfew.server.start;

import dev.curfew.server.start.ConfiguredValues.Name;
import java.util.Locale;

/** What a first start says at the terminal, once and nowhere else. */
public final class Banner {
  private Banner() {}

  /** The credentials, and a quickstart to paste. Values that were given are not repeated. */
  public static String firstStart(String url, FirstSecrets secrets, ConfiguredValues given) {
    String kind = secrets.kind().name().toLowerCase(Locale.ROOT);
    String project = "project-" + kind + "-" + secrets.environmentId();
    return """

        First start: these are shown once. Keep them.

          project_id    %s
          secret        %s
          public token  %s
          API token     %s
          admin         %s
          password      %s

        Try it:

        %s"""
        .formatted(
            project,
            shown(given, Name.SECRET, secrets.secret()),
            shown(given, Name.PUBLIC_TOKEN, secrets.publicToken()),
            shown(given, Name.API_TOKEN, secrets.apiToken()),
            secrets.adminEmail(),
            shown(given, Name.ADMIN_PASSWORD, secrets.adminPassword()),
            quickstart(url, project, pasted(given, secrets)).indent(2));
  }

  private static String quickstart(String url, String project, String secret) {
    return """
        CURFEW=%s
        AUTH='%s':%s
        # A user signs in and gets a session.
        TOKEN=$(curl -s -u "$AUTH" $CURFEW/v1/passwords -d '{"email":"ada'$RANDOM'@example.com",
          "password":"correct horse battery staple","session_duration_minutes":60}' |
          sed 's/.*"session_token":"\\([^"]*\\)".*/\\1/'); echo "$TOKEN"
        # Is it live? Yes: 200.
        curl -s -w '\\n' -u "$AUTH" $CURFEW/v1/sessions/authenticate -d "{\\"session_token\\":\\"$TOKEN\\"}"
        # End it.
        curl -s -w '\\n' -u "$AUTH" $CURFEW/v1/sessions/revoke -d "{\\"session_token\\":\\"$TOKEN\\"}"
        # Is it live? No: 404 session_not_found, from now on.
        curl -s -w '\\n' -u "$AUTH" $CURFEW/v1/sessions/authenticate -d "{\\"session_token\\":\\"$TOKEN\\"}"
        """
        .formatted(url, project, secret);
  }

  private static String shown(ConfiguredValues given, Name name, String value) {
    return given.find(name).isPresent() ? "(as given in " + name.variable() + ")" : value;
  }

  private static String pasted(ConfiguredValues given, FirstSecrets secrets) {
    return given.find(Name.SECRET).isPresent()
        ? "\"$" + Name.SECRET.variable() + "\""
        : "'" + secrets.secret() + "'";
  }
}
