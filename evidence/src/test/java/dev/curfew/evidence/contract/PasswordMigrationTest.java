package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Api;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Fixtures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hashes made elsewhere of one and the same password. */
class PasswordMigrationTest {
  private static final String PATH = "/v1/passwords/migrate";
  private static final String PASSWORD = "Tr0ub4dor & three";
  private static final String SALT = "c2l4dGVlbiBieXRlIHNsdA==";
  private static final Map<String, @Nullable Object> AROUND =
      object("prepend_salt", "pre-", "append_salt", "-post");
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Api api = CURFEW.api();
  private final Fixtures fixtures = new Fixtures(api);

  static List<Map<String, @Nullable Object>> hashes() {
    return List.of(
        hash("bcrypt", "$2b$06$If6bvum7DFjUnE9p2uDeDuMLSn5apDfn5/x//RR6UKrHpQVcPLQy6"),
        hash("bcrypt", "$2a$06$If6bvum7DFjUnE9p2uDeDuMLSn5apDfn5/x//RR6UKrHpQVcPLQy6"),
        hash("bcrypt", "$2y$06$If6bvum7DFjUnE9p2uDeDuMLSn5apDfn5/x//RR6UKrHpQVcPLQy6"),
        hash("md_5", "91b2622e220f2354b377cf0038e12411", "md_5_config", AROUND),
        hash("sha_1", "ecb0da74d0284a355813a0415bcb2fc200bffa5a", "sha_1_config", AROUND),
        hash(
            "sha_512",
            "8efed8e48c636507a27bf30040c3c20b664b9b84963a546398c8fc628a2e4261"
                + "ec986ab3919ecf2837dc56474ed09ea161c75a6f85382c24fc83092907ae05de",
            "sha_512_config",
            AROUND),
        hash(
            "pbkdf_2",
            "5CuIV6p4IBG2GEdXWNJM+jws4CAD0bN+yc3jJ+773W8=",
            "pbkdf_2_config",
            pbkdf2("sha256", 32)),
        hash(
            "pbkdf_2",
            "jpSX5RoKqVkOXw9czwjMLqGNq2fc+wcKeJocrTD2tWcsz/2FQzmSZDgVBPxLM4m7"
                + "jQVlOMP2XD6Sio2jTkK59g==",
            "pbkdf_2_config",
            pbkdf2("sha512", 64)),
        hash(
            "scrypt",
            "/pKncG4dOv8a5mfkjOeQmxBZxiehY/OUBIy00vBemkA=",
            "scrypt_config",
            scrypt(1024)),
        hash(
            "argon_2id",
            "$argon2id$v=19$m=1024,t=2,p=1$c2l4dGVlbiBieXRlIHNsdA"
                + "$RPedNc0k/3CWDE7l2xrIervh2Okg0HqFbvhvuYmhAIE"),
        hash(
            "argon_2i",
            "$argon2i$v=19$m=1024,t=2,p=1$c2l4dGVlbiBieXRlIHNsdA"
                + "$sO+DcN2lZa6Vd3KR7WbW2Roq6peEjL7rIkCLyMTt5Vc"),
        hash(
            "argon_2id",
            "44f79d35cd24ff70960c4ee5db1ac87abbe1d8e920d07a856ef86fb989a10081",
            "argon_2_config",
            argon2()),
        hash("phpass", "$P$8sixteenbyKgaZm4feTnr.Gy6ay46B/"));
  }

  private static Map<String, @Nullable Object> hash(
      String type, String hash, @Nullable Object... config) {
    var body = object(config);
    body.put("hash_type", type);
    body.put("hash", hash);
    return body;
  }

  private static Map<String, @Nullable Object> pbkdf2(String algorithm, int length) {
    return object(
        "salt", SALT, "iteration_amount", 1_000, "key_length", length, "algorithm", algorithm);
  }

  private static Map<String, @Nullable Object> scrypt(int n) {
    return object(
        "salt", SALT, "n_parameter", n, "r_parameter", 8, "p_parameter", 1, "key_length", 32);
  }

  private static Map<String, @Nullable Object> argon2() {
    return object(
        "salt", "sixteen byte slt",
        "iteration_amount", 2,
        "memory", 1_024,
        "threads", 1,
        "key_length", 32);
  }

  @ParameterizedTest
  @MethodSource("hashes")
  void everyHashTypeAdmitsItsPasswordAndNoOtherTimeAndAgain(Map<String, @Nullable Object> hash) {
    String email = Fixtures.email();

    Answer migrated = migrate(email, hash).ok();

    assertThat(migrated.at("/user_created").asBoolean()).isTrue();
    fixtures.signIn(email, PASSWORD + "x").refused(401, "unauthorized_credentials");
    fixtures.signIn(email, PASSWORD).ok();
    fixtures.signIn(email, PASSWORD).ok();
    fixtures.signIn(email, PASSWORD + "x").refused(401, "unauthorized_credentials");
  }

  @Test
  void aUserWhoExistsWithoutAPasswordGetsIt() {
    Answer user = fixtures.user();
    String email = user.text("/user/emails/0/email");

    Answer migrated = migrate(email, hashes().getFirst()).ok();

    assertThat(migrated.at("/user_created").asBoolean(true)).isFalse();
    assertThat(migrated.at("/user_id")).isEqualTo(user.at("/user_id"));
    assertThat(migrated.at("/email_id")).isEqualTo(user.at("/email_id"));
    fixtures.signIn(email, PASSWORD).ok();
  }

  @Test
  void aMigratedPasswordCanBeChangedAtItsFirstUse() {
    String email = Fixtures.email();
    migrate(email, hashes().getFirst()).ok();

    api.post(
            "/v1/passwords/existing_password/reset",
            object(
                "email",
                email,
                "existing_password",
                PASSWORD,
                "new_password",
                Fixtures.OTHER_PASSWORD))
        .ok();

    fixtures.signIn(email, Fixtures.OTHER_PASSWORD).ok();
  }

  @Test
  void aPasswordThatExistsIsNotReplaced() {
    String email = Fixtures.email();
    fixtures.signedUp(email);

    migrate(email, hashes().getFirst()).refused(400, "password_already_exists");

    fixtures.signIn(email, Fixtures.PASSWORD).ok();
  }

  @Test
  void theNewUserIsAsDescribed() {
    var body = object("external_id", Fixtures.externalId(), "set_email_verified", true);
    body.putAll(hashes().getFirst());

    Answer migrated = migrate(Fixtures.email(), body).ok();

    assertThat(migrated.at("/user/external_id").asString()).isEqualTo(body.get("external_id"));
    assertThat(migrated.at("/user/emails/0/verified").asBoolean()).isTrue();
  }

  static List<Map<String, @Nullable Object>> unusable() {
    return List.of(
        hash("rot_13", "x"),
        hash("bcrypt", "no bcrypt"),
        hash("bcrypt", "$2b$31$If6bvum7DFjUnE9p2uDeDuMLSn5apDfn5/x//RR6UKrHpQVcPLQy6"),
        hash("md_5", "not hex"),
        hash("scrypt", "/pKncG4dOv8a5mfkjOeQmxBZxiehY/OUBIy00vBemkA="),
        hash("scrypt", "not base64 !", "scrypt_config", scrypt(1_024)),
        hash("scrypt", "aGFzaA==", "scrypt_config", scrypt(1 << 24)),
        hash("scrypt", "aGFzaA==", "scrypt_config", scrypt(1_000)),
        hash("argon_2id", "$argon2id$v=19$m=99999999,t=99,p=9$c2FsdA$aGFzaA"),
        hash("argon_2id", "44f7"),
        hash("phpass", "$P$"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void aHashThatCannotBeCheckedOrCostsTooMuchIsRefused(Map<String, @Nullable Object> hash) {
    assertThat(migrate(Fixtures.email(), hash).enveloped().status()).isEqualTo(400);
  }

  private Answer migrate(String email, Map<String, @Nullable Object> more) {
    var body = object("email", email);
    body.putAll(more);
    return api.post(PATH, body);
  }
}
