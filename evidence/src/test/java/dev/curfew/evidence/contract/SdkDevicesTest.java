package dev.curfew.evidence.contract;

import static dev.curfew.evidence.harness.Dynamic.expect;
import static dev.curfew.evidence.harness.Dynamic.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Curfew;
import dev.curfew.evidence.harness.Dynamic;
import dev.curfew.evidence.harness.Dynamic.SignedIn;
import dev.curfew.evidence.harness.Fixtures;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user's live sessions, shown as registered devices. */
class SdkDevicesTest {
  private static final String DEVICES = "/deviceRegistrations";
  @RegisterExtension static final Curfew CURFEW = new Curfew();

  private final Dynamic dynamic = Dynamic.of(CURFEW);
  private final SdkVisitor visitor = new SdkVisitor(CURFEW, dynamic);
  private final String email = Fixtures.email();
  private final SignedIn phone = visitor.byEmail(email);
  private final SignedIn laptop = visitor.byEmail(email);

  private Answer list(SignedIn by) {
    return expect(200, dynamic.page(by.jwt()).get(dynamic.sdk(DEVICES)));
  }

  private Answer delete(SignedIn by, String rest) {
    return dynamic.page(by.jwt()).delete(dynamic.sdk(DEVICES + rest));
  }

  @Test
  void theyAreTheUsersOwnLiveSessionsNewestFirst() {
    SignedIn ended = visitor.byEmail(email);
    expect(200, dynamic.revoke(ended.session()));
    visitor.byEmail(Fixtures.email());

    Answer devices = list(phone);

    assertThat(devices.each("/deviceRegistrations", "/id"))
        .containsExactly(laptop.session(), phone.session());
    assertThat(devices.at("/count").asInt()).isEqualTo(2);
    assertThat(devices.at("/deviceRegistrations/0/isCurrentDevice").asBoolean()).isFalse();
    assertThat(devices.at("/deviceRegistrations/1/isCurrentDevice").asBoolean()).isTrue();
    assertThat(devices.text("/deviceRegistrations/1/userAgent")).startsWith("Java-http-client");
    assertThat(devices.text("/deviceRegistrations/1/createdAt")).endsWith("Z");
  }

  @Test
  void givingUpOneEndsItsSessionOnly() {
    Answer other = expect(200, delete(phone, "/" + laptop.session()));

    assertThat(other.at("/currentDeviceRevoked").asBoolean(true)).isFalse();
    assertThat(dynamic.check(laptop.jwt())).isEqualTo(401);
    assertThat(dynamic.check(phone.jwt())).isEqualTo(204);
    refused(404, delete(phone, "/" + laptop.session()));

    Answer own = expect(200, delete(phone, "/" + phone.session()));
    assertThat(own.at("/currentDeviceRevoked").asBoolean()).isTrue();
    assertThat(dynamic.check(phone.jwt())).isEqualTo(401);
  }

  @Test
  void nobodyGivesUpAnothers() {
    SignedIn stranger = visitor.byEmail(Fixtures.email());

    refused(404, delete(stranger, "/" + phone.session()));
    refused(404, delete(stranger, "/" + UUID.randomUUID()));
    refused(404, delete(stranger, "/no-id"));

    assertThat(dynamic.check(phone.jwt())).isEqualTo(204);
  }

  @Test
  void givingUpAllEndsEverySessionOfTheUserAndOfNobodyElse() {
    SignedIn stranger = visitor.byEmail(Fixtures.email());

    Answer answer = expect(200, delete(phone, ""));

    assertThat(answer.at("/currentDeviceRevoked").asBoolean()).isTrue();
    assertThat(dynamic.check(phone.jwt())).isEqualTo(401);
    assertThat(dynamic.check(laptop.jwt())).isEqualTo(401);
    assertThat(dynamic.check(stranger.jwt())).isEqualTo(204);
  }

  @Test
  void registeringAnswersTheSessionAtHand() {
    Answer answer =
        expect(200, dynamic.page(phone.jwt()).post(dynamic.sdk("/deviceRegistration"), Map.of()));

    assertThat(answer.text("/user/sessionId")).isEqualTo(phone.session());
    assertThat(dynamic.check(answer.text("/minifiedJwt"))).isEqualTo(204);
    assertThat(list(phone).at("/deviceRegistrations")).hasSize(2);
  }
}
