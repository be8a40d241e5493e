package dev.curfew.server.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.core.password.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published test vectors of every algorithm that can be checked. */
class HashVectorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "argon2i password $argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
            + "$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA",
        "argon2i password $argon2i$m=65536,t=2,p=1$c29tZXNhbHQ"
            + "$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ",
        "argon2id password $argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
            + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "argon2id password $argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ"
            + "$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc",
      })
  void argon2OfTheReferenceImplementation(String algorithm, String password, String encoded) {
    assertMadeOf(password, new PasswordHash(algorithm, encoded));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "'' $2a$08$HqWuK6/Ng6sg9gQzbLrgb.Tl.ZHfXLhvt/SgVyWhQqgqcZ7ZuUtye",
        "abc $2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
        "U*U $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "U*U $2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "U*U $2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ignored"
            + " $2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui",
      })
  void bcryptOfCryptBlowfish(String password, String encoded) {
    assertMadeOf(password, new PasswordHash("bcrypt", encoded));
  }

  @ParameterizedTest
  @CsvSource({
    "password,NaCl,10,8,16,fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
    "pleaseletmein,SodiumChloride,14,8,1,"
        + "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
  })
  void scryptOfRfc7914(String password, String salt, int log, int r, int p, String key) {
    String parameters = "$ln=%d,r=%d,p=%d".formatted(log, r, p);
    String encoded =
        "$scrypt"
            + parameters
            + "$"
            + base64(salt.getBytes(StandardCharsets.UTF_8))
            + "$"
            + hexAs64(key);
    assertMadeOf(password, new PasswordHash("scrypt", encoded));
  }

  @ParameterizedTest
  @CsvSource({
    "pbkdf2-sha1,password,4096,4b007901b765489abead49d926f721d065a429c1",
    "pbkdf2-sha256,passwd,1,55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
        + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
    "pbkdf2-sha512,password,1,867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252"
        + "c02d470a285a0501bad999bfe943c08f050235d7d68b1da55e63f73b60a57fce",
  })
  void pbkdf2OfRfc6070AndRfc7914(String id, String password, int iterations, String key) {
    String encoded =
        "$" + id + "$i=" + iterations + "$" + base64("salt".getBytes(StandardCharsets.UTF_8));
    assertMadeOf(password, new PasswordHash("pbkdf2", encoded + "$" + hexAs64(key)));
  }

  @ParameterizedTest
  @CsvSource({
    "md5,900150983cd24fb0d6963f7d28e17f72",
    "sha1,a9993e364706816aba3e25717850c26c9cd0d89d",
    "sha512,ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
  })
  void digestsOfRfc1321AndFips180(String algorithm, String digest) {
    assertMadeOf("abc", new PasswordHash(algorithm, "$" + algorithm + "$$$" + digest));
  }

  @ParameterizedTest
  @CsvSource({
    "test12345,$P$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0",
    "test12345,$H$9IQRaTwmfeRo7ud9Fh4E2PdI0S3r.L0",
  })
  void phpassOfItsOwnTest(String password, String encoded) {
    assertMadeOf(password, new PasswordHash("phpass", encoded));
  }

  private static void assertMadeOf(String password, PasswordHash hash) {
    StoredHash stored = StoredHash.read(hash);
    assertThat(stored.matches(password)).isTrue();
    assertThat(stored.matches("not " + password)).isFalse();
    assertThat(StoredHash.read(stored.stored())).isEqualTo(stored);
  }

  private static String hexAs64(String hex) {
    return base64(HexFormat.of().parseHex(hex));
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().withoutPadding().encodeToString(octets);
  }
}
