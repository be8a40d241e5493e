package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Fixtures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A phone number that is changed on Dynamic's admin face. */
class AdminPhonesTest {
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.of(CURFEW);

  private String created(Object... namesAndValues) {
    return expect(201, dynamic.admin().post(dynamic.at("/users"), object(namesAndValues)))
        .text("/user/id");
  }

  private Answer put(String user, Object body) {
    return dynamic.admin().put(dynamic.at("/users/" + user), body);
  }

  private Answer get(String user) {
    return expect(200, dynamic.admin().get(dynamic.at("/users/" + user)));
  }

  @Test
  void aPhoneNumberIsReplacedUnlessSomebodyElseHasTheNewOne() {
    String taken = Fixtures.phone();
    created("phoneNumber", taken);
    String old = Fixtures.phone();
    String fresh = Fixtures.phone();
    String user = created("phoneNumber", old);

    refused(
        422, "user_has_already_account_with_phone_number", put(user, Map.of("phoneNumber", taken)));
    assertThat(get(user).text("/user/phoneNumber")).isEqualTo(old);

    assertThat(expect(200, put(user, Map.of("phoneNumber", fresh))).text("/user/phoneNumber"))
        .isEqualTo(fresh);
    created("phoneNumber", old);
    Answer without = expect(200, put(user, object("phoneNumber", null)));
    assertThat(without.at("/user/phoneNumber").isMissingNode()).isTrue();
  }

  @Test
  void aPhoneNumberThatGoesTakesTheSessionsThatRestOnItAlong() {
    String user = created("email", Fixtures.email(), "phoneNumber", Fixtures.phone());
    Fixtures fixtures = new Fixtures(CURFEW.api());
    String bySms =
        fixtures
            .minted(
                "user-test-" + user,
                "authentication_factors",
                List.of(Map.of("type", "otp", "delivery_method", "sms")))
            .text("/session_token");
    String other = fixtures.minted("user-test-" + user).text("/session_token");

    expect(200, put(user, Map.of("phoneNumber", Fixtures.phone())));

    fixtures.authenticate(bySms).refused(404, "session_not_found");
    fixtures.authenticate(other).ok();
  }
}
