package dev.curfew.server.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInMessageTest {
  private static final String ADDRESS = "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2";
  private static final String FULL =
      """
      https://service.example:8443 wants you to sign in with your Ethereum account:
      %s

      Welcome to Zoë's shop 🛒. I accept the terms: https://service.example/tos

      URI: https://service.example/login?a=b#c
      Version: 1
      Chain ID: 137
      Nonce: 32891756
      Issued At: 2021-09-30T16:25:24.123Z
      Expiration Time: 2021-10-30T18:25:24+02:00
      Not Before: 2021-09-30T16:25:25Z
      Request ID: 2762ea16-3f5b-4f4e-9c27-a8f1b0a7e3ae
      Resources:
      - ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/
      - https://example.com/my-web2-claim.json"""
          .formatted(ADDRESS);

  /** Only what must be there, as the specification's grammar has it: two empty lines. */
  private static final String LEAST =
      """
      127.0.0.1:8080 wants you to sign in with your Ethereum account:
      %s


      URI: did:key:z6Mk
      Version: 1
      Chain ID: 1
      Nonce: abcDEF12
      Issued At: 2021-09-30T16:25:24Z"""
          .formatted(ADDRESS);

  @Test
  void readsEveryField() {
    assertThat(SignInMessage.parse(FULL))
        .contains(
            new SignInMessage(
                "https",
                "service.example:8443",
                ADDRESS,
                "Welcome to Zoë's shop 🛒. I accept the terms: https://service.example/tos",
                URI.create("https://service.example/login?a=b#c"),
                137,
                "32891756",
                Instant.parse("2021-09-30T16:25:24.123Z"),
                Instant.parse("2021-10-30T16:25:24Z"),
                Instant.parse("2021-09-30T16:25:25Z"),
                "2762ea16-3f5b-4f4e-9c27-a8f1b0a7e3ae",
                List.of(
                    "ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/",
                    "https://example.com/my-web2-claim.json")));
  }

  @Test
  void readsTheLeastThereMayBe() {
    assertThat(SignInMessage.parse(LEAST))
        .contains(
            new SignInMessage(
                null,
                "127.0.0.1:8080",
                ADDRESS,
                null,
                URI.create("did:key:z6Mk"),
                1,
                "abcDEF12",
                Instant.parse("2021-09-30T16:25:24Z"),
                null,
                null,
                null,
                List.of()));
  }

  @Test
  void everyOptionalFieldMayBeMissing() {
    for (String line :
        List.of("Expiration Time: ", "Not Before: ", "Request ID: ", "- ipfs:", "- https:")) {
      assertThat(SignInMessage.parse(withoutLine(line))).as(line).isPresent();
    }
    assertThat(SignInMessage.parse(LEAST + "\nResources:")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://service.example:8443 wants",
        "0x",
        "URI: ",
        "Version: ",
        "Chain ID: ",
        "Nonce: ",
        "Issued At: ",
        "Resources:",
      })
  void everyOtherLineMustBeThere(String start) {
    assertThat(SignInMessage.parse(withoutLine(start))).isEmpty();
  }

  @Test
  void noLineMayComeTwiceOrElsewhere() {
    List<String> lines = FULL.lines().toList();
    for (int i = 0; i < lines.size() - 3; i++) {
      String both = lines.get(i) + "\n" + lines.get(i + 1);
      String swapped = lines.get(i + 1) + "\n" + lines.get(i);
      if (!both.equals(swapped)) {
        assertThat(SignInMessage.parse(FULL.replace(both, swapped))).as(swapped).isEmpty();
      }
      assertThat(SignInMessage.parse(FULL.replace(both, lines.get(i) + "\n" + both)))
          .as("%s twice", lines.get(i))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Version: 1,Version: 2",
    "Version: 1,Version: 01",
    "Chain ID: 137,Chain ID: ?",
    "Chain ID: 137,Chain ID: -1",
    "Chain ID: 137,Chain ID: 9999999999999999999",
    "Nonce: 32891756,Nonce: 3289175",
    "Nonce: 32891756,Nonce: 3289-1756",
    "Nonce: 32891756,Nonce: 3289 1756",
    "2021-09-30T16:25:24.123Z,2021-09-30 16:25:24.123Z",
    "2021-09-30T16:25:24.123Z,2021-09-30T16:25:24.123",
    "2021-09-30T16:25:24.123Z,2021-09-30T16:25Z",
    "2021-09-30T16:25:24.123Z,2021-13-30T16:25:24Z",
    "2021-09-30T16:25:24.123Z,2021-09-31T16:25:24Z",
    "2021-09-30T16:25:24.123Z,Thu Sep 30 2021 16:25:24 GMT+0200",
    "2021-09-30T16:25:24.123Z,1633019124",
    "2021-10-30T18:25:24+02:00,tomorrow",
    "2021-09-30T16:25:25Z,yesterday",
    "https://service.example/login?a=b#c,/login",
    "https://service.example/login?a=b#c,_no_uri_",
    "https://service.example/login?a=b#c,https://sërvice.example/",
    "https://service.example/login?a=b#c,https://service.example/a b",
    "https://service.example:8443,",
    "https://service.example:8443,https://",
    "https://service.example:8443,https://a b",
    "https://service.example:8443,https://service.example/path",
    "https://service.example:8443,https://service.example?query",
    "https://service.example:8443,a:b:c/",
    "Ethereum,Solana",
    "ipfs:,_no_uri_",
    "- ipfs:,ipfs:",
    "- https://example.com/my-web2-claim.json,- _no_uri_",
    "- https://example.com/my-web2-claim.json,- https://example.com/a - https://example.com/b",
    "Welcome to,'Welcome\nto'",
    "Welcome to,Welcome\tto",
    "0xC02a,0xC02",
    "0xC02a,0xC02ag",
    "0xC02a,C02a",
  })
  void eachFieldHasItsForm(String part, String instead) {
    String changed = FULL.replace(part, instead == null ? "" : instead);
    assertThat(changed).isNotEqualTo(FULL);
    assertThat(SignInMessage.parse(changed)).isEmpty();
  }

  @Test
  void isReadToTheLastCharacterOnly() {
    assertThat(SignInMessage.parse(FULL + "\n")).isEmpty();
    assertThat(SignInMessage.parse(LEAST + "\n")).isEmpty();
    assertThat(SignInMessage.parse(" " + LEAST)).isEmpty();
    assertThat(SignInMessage.parse(LEAST.replace("\n", "\r\n"))).isEmpty();
    assertThat(SignInMessage.parse(FULL.replace("shop", "\ud83d"))).isEmpty();
    assertThat(SignInMessage.parse("")).isEmpty();
  }

  @Test
  void isOfBoundedLengthAndReadInBoundedTime() {
    String resources = LEAST + "\nResources:" + "\n- a:b".repeat(1300);
    assertThat(resources).hasSizeLessThan(8192);
    assertThat(SignInMessage.parse(resources)).isPresent();
    assertThat(SignInMessage.parse(resources + "\n- a:b".repeat(200))).isEmpty();
  }

  private static String withoutLine(String start) {
    List<String> kept = FULL.lines().filter(line -> !line.startsWith(start)).toList();
    assertThat(kept.size()).isLessThan((int) FULL.lines().count());
    return String.join("\n", kept);
  }
}
