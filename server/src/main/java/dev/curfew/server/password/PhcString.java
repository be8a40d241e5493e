package dev.curfew.server.password;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A hash in the PHC string format: {@code $id[$v=version][$name=value,...]$salt$hash}.
 *
 * @param parameters by name, in the order written; the version under {@code v}
 * @param salt in base64 without padding
 * @param hash in base64 without padding
 */
record PhcString(String id, Map<String, Integer> parameters, String salt, String hash) {
  private static final int LONGEST = 1024;
  private static final String VERSION = "v";
  private static final Pattern SHAPE =
      Pattern.compile(
          "\\$(?<id>[a-z0-9-]{1,32})(?:\\$v=(?<version>\\d{1,9}))?"
              + "(?:\\$(?<parameters>[a-z]{1,9}=\\d{1,9}(?:,[a-z]{1,9}=\\d{1,9})*))?"
              + "\\$(?<salt>[A-Za-z0-9+/.=]+)\\$(?<hash>[A-Za-z0-9+/.=]+)");

  PhcString {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  static Optional<PhcString> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var match = SHAPE.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    Map<String, Integer> parameters = new LinkedHashMap<>();
    String version = match.group("version");
    if (version != null) {
      parameters.put(VERSION, Integer.valueOf(version));
    }
    String list = match.group("parameters");
    if (list != null) {
      for (String pair : list.split(",", -1)) {
        int equals = pair.indexOf('=');
        parameters.put(pair.substring(0, equals), Integer.valueOf(pair.substring(equals + 1)));
      }
    }
    return Encodings.base64(match.group("salt"))
        .flatMap(
            salt ->
                Encodings.base64(match.group("hash"))
                    .map(
                        hash ->
                            new PhcString(
                                match.group("id"),
                                parameters,
                                Encodings.base64(salt),
                                Encodings.base64(hash))));
  }

  /** Whether exactly these parameters are given. */
  boolean hasOnly(String... names) {
    return parameters.keySet().equals(Set.of(names));
  }

  int parameter(String name, int otherwise) {
    return parameters.getOrDefault(name, otherwise);
  }

  String text() {
    String version = parameters.containsKey(VERSION) ? "$v=" + parameters.get(VERSION) : "";
    String others =
        parameters.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(VERSION))
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(","));
    return "$" + id + version + "$" + others + "$" + salt + "$" + hash;
  }
}
