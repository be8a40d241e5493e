package dev.curfew.evidence.openapi;

import static dev.curfew.evidence.harness.Json.object;

import dev.curfew.evidence.harness.Answer;
import dev.curfew.evidence.harness.Fixtures;

/** The part of {@link GoodAsks} that comes from pages in a browser. */
final class PageAsks {
  private final World world;
  private final GoodAsks like;

  PageAsks(World world, GoodAsks like) {
    this.world = world;
    this.like = like;
  }

  Ask of(Operation operation) {
    Answer user = world.customer();
    Ask out = new Ask(operation, world.page());
    Ask in = new Ask(operation, world.page(world.sessionOf(user)));
    return switch (operation.id()) {
      case "browserAuthenticateSession" -> GoodAsks.extended(in);
      case "browserRevokeSession" -> in.with("reason", "An example");
      case "browserGetUser" -> in;
      case "browserAttestSession" -> like.attest(out);
      case "browserExchangeAccessToken" -> out.with("access_token", "anything");
      case "browserCreatePassword" -> like.signUp(out);
      case "browserAuthenticatePassword" -> like.signIn(out);
      case "browserCheckPasswordStrength" -> out.with("password", Fixtures.PASSWORD);
      case "browserResetPasswordByExistingPassword" -> like.resetByPassword(out);
      case "browserResetPasswordBySession" -> in.with("password", Fixtures.OTHER_PASSWORD);
      case "browserUpdateUser" ->
          in.with("name", object("first_name", "Ada"))
              .with("untrusted_metadata", object("theme", "dark"));
      case "browserDeleteEmail" -> in.at(user.text("/email_id"));
      case "browserDeletePhoneNumber" -> in.at(user.text("/phone_id"));
      default -> throw GoodAsks.unknown(out);
    };
  }
}
