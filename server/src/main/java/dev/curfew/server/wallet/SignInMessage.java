package dev.curfew.server.wallet;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an account's holder signs to sign in (EIP-4361). It says what was signed and is no proof of
 * anything; whether the domain, the URI, the chain and the nonce are the right ones is for the
 * caller to judge.
 *
 * @param scheme of the origin that asks, if the message has it
 * @param domain the origin that asks: a host, with the port if it is not the usual one
 * @param address as it was written: 0x and 40 hexadecimal digits of either case
 * @param chainId the EIP-155 chain
 * @param nonce at least eight letters and digits
 */
public record SignInMessage(
    @Nullable String scheme,
    String domain,
    String address,
    @Nullable String statement,
    URI uri,
    long chainId,
    String nonce,
    Instant issuedAt,
    @Nullable Instant expirationTime,
    @Nullable Instant notBefore,
    @Nullable String requestId,
    List<String> resources) {
  private static final int LONGEST = 8192;

  /**
   * The grammar of EIP-4361, with two liberties that wallets take: the address may have any case,
   * and the statement any characters but control characters, for it names the application.
   */
  private static final Pattern GRAMMAR =
      Pattern.compile(
          """
          (?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?\
          (?<domain>[A-Za-z0-9._~%!$&'()*+,;=:@\\[\\]-]+)\
           wants you to sign in with your Ethereum account:
          (?<address>0x[0-9a-fA-F]{40})

          (?:(?<statement>[^\\p{Cc}\\p{Cs}]+)
          )?
          URI: (?<uri>[!-~]+)
          Version: 1
          Chain ID: (?<chainId>[0-9]{1,18})
          Nonce: (?<nonce>[A-Za-z0-9]{8,})
          Issued At: (?<issuedAt>[!-~]+)\
          (?:
          Expiration Time: (?<expirationTime>[!-~]+))?\
          (?:
          Not Before: (?<notBefore>[!-~]+))?\
          (?:
          Request ID: (?<requestId>[A-Za-z0-9._~%!$&'()*+,;=:@-]*))?\
          (?:
          Resources:(?<resources>[\\n!-~ ]*))?\
          """);

  /** A date-time of RFC 3339, of which ISO 8601 has more forms. */
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})");

  private static final Pattern URI_CHARACTERS = Pattern.compile("[!-~]+");
  private static final String RESOURCE = "\n- ";

  public SignInMessage(
      @Nullable String scheme,
      String domain,
      String address,
      @Nullable String statement,
      URI uri,
      long chainId,
      String nonce,
      Instant issuedAt,
      @Nullable Instant expirationTime,
      @Nullable Instant notBefore,
      @Nullable String requestId,
      List<String> resources) {
    this.scheme = scheme;
    this.domain = domain;
    this.address = address;
    this.statement = statement;
    this.uri = uri;
    this.chainId = chainId;
    this.nonce = nonce;
    this.issuedAt = issuedAt;
    this.expirationTime = expirationTime;
    this.notBefore = notBefore;
    this.requestId = requestId;
    this.resources = List.copyOf(resources);
  }

  /** Reads a message to the letter; empty if it is not one. */
  public static Optional<SignInMessage> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher parts = GRAMMAR.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SignInMessage(
              parts.group("scheme"),
              authority(parts.group("domain")),
              parts.group("address"),
              parts.group("statement"),
              uri(parts.group("uri")),
              Long.parseLong(parts.group("chainId")),
              parts.group("nonce"),
              time(parts.group("issuedAt")),
              timeIfAny(parts.group("expirationTime")),
              timeIfAny(parts.group("notBefore")),
              parts.group("requestId"),
              resources(parts.group("resources"))));
    } catch (URISyntaxException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private static String authority(String domain) throws URISyntaxException {
    if (!domain.equals(new URI("https://" + domain).getRawAuthority())) {
      throw new URISyntaxException(domain, "No authority");
    }
    return domain;
  }

  private static URI uri(String text) throws URISyntaxException {
    URI uri = new URI(text);
    if (!uri.isAbsolute() || !URI_CHARACTERS.matcher(text).matches()) {
      throw new URISyntaxException(text, "No URI");
    }
    return uri;
  }

  private static List<String> resources(@Nullable String lines) throws URISyntaxException {
    if (lines == null || lines.isEmpty()) {
      return List.of();
    }
    if (!lines.startsWith(RESOURCE)) {
      throw new URISyntaxException(lines, "No list of resources");
    }
    List<String> resources =
        List.of(lines.substring(RESOURCE.length()).split(Pattern.quote(RESOURCE), -1));
    for (String resource : resources) {
      var _ = uri(resource);
    }
    return resources;
  }

  private static @Nullable Instant timeIfAny(@Nullable String text) {
    return text == null ? null : time(text);
  }

  private static Instant time(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    if (!DATE_TIME.matcher(upper).matches()) {
      throw new DateTimeException("No date-time of RFC 3339");
    }
    return OffsetDateTime.parse(upper).toInstant();
  }
}
