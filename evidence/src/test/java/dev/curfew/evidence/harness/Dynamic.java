package dev.curfew.evidence.harness;

import static dev.curfew.evidence.harness.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Dynamic's contract for one environment: what a backend calls with an API token, and what a page
 * calls. Paths begin behind {@code /api/v0}.
 */
public final class Dynamic {
  /** Where the page of the tests lives. */
  public static final String ORIGIN = "http://localhost:3000";

  private final Api anybody;
  private final String environment;
  private final String apiToken;

  private Dynamic(URI address, String environment, String apiToken) {
    this.anybody = Api.anonymous(URI.create(address + "/api/v0"));
    this.environment = environment;
    this.apiToken = apiToken;
  }

  /** The environment that the server was started with; its token has every scope. */
  public static Dynamic of(Curfew curfew) {
    Credentials credentials = curfew.credentials();
    return new Dynamic(
        curfew.address(), credentials.environment().toString(), credentials.apiToken());
  }

  /** One more environment on the same server. */
  public static Dynamic inNewEnvironment(Curfew curfew) {
    Answer made =
        Api.anonymous(curfew.address())
            .withHeader("Authorization", "Bearer " + curfew.credentials().apiToken())
            .post("/v1/environments", object("name", "Another", "kind", "test"));
    assertThat(made.status()).as(made::toString).isEqualTo(201);
    return new Dynamic(curfew.address(), made.text("/environment_id"), made.text("/api_token"));
  }

  public String environment() {
    return environment;
  }

  /** An application's backend, with a token that may do everything here. */
  public Api admin() {
    return admin(apiToken);
  }

  /** The same with another token. */
  public Api admin(String token) {
    return anybody.withHeader("Authorization", "Bearer " + token);
  }

  /** A token with these scopes and no other. */
  public String token(String... scopes) {
    Answer made =
        expect(201, admin().post(at("/tokens"), object("note", "Test", "scopes", scopes)));
    return made.text("/token/rawToken");
  }

  /** A page on which nobody is signed in. */
  public Api page() {
    return anybody.withHeader("Origin", ORIGIN);
  }

  /** A page whose user holds this JWT. */
  public Api page(String jwt) {
    return page().withHeader("Authorization", "Bearer " + jwt);
  }

  /** A path of the environment on the backend's side. */
  public String at(String rest) {
    return "/environments/" + environment + rest;
  }

  /** A path of the environment on the page's side. */
  public String sdk(String rest) {
    return "/sdk/" + environment + rest;
  }

  /** Changes settings, which must succeed. */
  public Answer configure(Map<String, ?> settings) {
    return expect(200, admin().put(at(""), settings));
  }

  /** Lets the users of an issuer in. */
  public Dynamic trust(TestIssuer issuer) {
    var external =
        object(
            "enabled",
            true,
            "iss",
            issuer.url(),
            "aud",
            TestIssuer.AUDIENCE,
            "jwksUrl",
            issuer.url() + "/jwks");
    configure(Map.of("security", Map.of("externalAuth", external)));
    return this;
  }

  /** Lets wallets of Ethereum in. */
  public Dynamic admitWallets() {
    configure(Map.of("chains", List.of(object("name", "evm", "enabled", true))));
    return this;
  }

  /** Presents an external JWT. */
  public Answer externalSignIn(String jwt) {
    return page().post(sdk("/externalAuth/signin"), object("jwt", jwt));
  }

  /** Somebody new, signed in by an external JWT. */
  public SignedIn signIn(TestIssuer issuer) {
    return signIn(issuer, UUID.randomUUID().toString());
  }

  /** Whoever has this subject at the issuer, signed in once more. */
  public SignedIn signIn(TestIssuer issuer, String subject) {
    return new SignedIn(expect(200, externalSignIn(issuer.token(Map.of("sub", subject)))));
  }

  /** What a sign-in answered. */
  public record SignedIn(Answer answer) {
    public String user() {
      return answer.text("/user/id");
    }

    public String session() {
      return answer.text("/user/sessionId");
    }

    public String jwt() {
      return answer.text("/minifiedJwt");
    }
  }

  /** What the session check says of a JWT: 204 or 401. */
  public int check(String jwt) {
    return anybody.withHeader("Authorization", "Bearer " + jwt).get(sdk("/session")).status();
  }

  /** The sessions of a user, with a query such as {@code ?revoked=true}. */
  public Answer sessions(String user, String query) {
    return admin().get(at("/users/" + user + "/sessions" + query));
  }

  public Answer revoke(String session) {
    return admin().send("PUT", "/sessions/" + session + "/revoke", null);
  }

  /** The answer, which must have this status. */
  public static Answer expect(int status, Answer answer) {
    assertThat(answer.status()).as(answer::toString).isEqualTo(status);
    return answer;
  }

  /** A refusal as the contract has it: a sentence in {@code error}, and nothing from inside. */
  public static Answer refused(int status, Answer answer) {
    expect(status, answer);
    assertThat(answer.header("content-type")).as(answer::toString).startsWith("application/json");
    assertThat(answer.at("/error").isString()).as(answer::toString).isTrue();
    assertThat(answer.text("/error")).as(answer::toString).isNotBlank();
    assertThat(answer.text()).as(answer::toString).doesNotContain("Exception", "dev.curfew");
    return answer;
  }

  /** A refusal with this error text or this code. */
  public static Answer refused(int status, String errorOrCode, Answer answer) {
    refused(status, answer);
    assertThat(List.of(answer.text("/error"), answer.text("/code")))
        .as(answer::toString)
        .contains(errorOrCode);
    return answer;
  }

  /** The text that a wallet signs to sign in here, with a nonce of this environment. */
  public String signInMessage(EthereumWallet wallet, @Nullable String nonce) {
    String used = nonce == null ? expect(200, page().get(sdk("/nonce"))).text("/nonce") : nonce;
    return """
        localhost:3000 wants you to sign in with your Ethereum account:
        %s

        Prove it.

        URI: http://localhost:3000
        Version: 1
        Chain ID: 1
        Nonce: %s
        Issued At: %s"""
        .formatted(wallet.address(), used, Clock.systemUTC().instant());
  }

  /** The body of a sign-in by wallet. */
  public static Map<String, @Nullable Object> walletProof(EthereumWallet wallet, String message) {
    return object(
        "messageToSign",
        message,
        "signedMessage",
        wallet.sign(message),
        "publicWalletAddress",
        wallet.address(),
        "chain",
        "EVM",
        "walletName",
        "evidenceevm",
        "walletProvider",
        "browserExtension");
  }
}
