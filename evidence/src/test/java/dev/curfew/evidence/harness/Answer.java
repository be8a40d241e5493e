package dev.curfew.evidence.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the server answered.
 *
 * @param question the request, for the message of a failed test; without its credentials
 */
public record Answer(String question, int status, HttpHeaders headers, String text) {
  private static final String REQUEST_ID = "request-id-test-" + Formats.UUID;

  public JsonNode body() {
    return Json.read(text);
  }

  /** The string at a JSON pointer such as {@code /session/session_id}; empty where nothing is. */
  public String text(String pointer) {
    return at(pointer).asString("");
  }

  /** The value at a JSON pointer. */
  public JsonNode at(String pointer) {
    return body().at(pointer);
  }

  /** The strings at {@code inner} in each element of the array at {@code pointer}. */
  public List<String> each(String pointer, String inner) {
    List<String> found = new ArrayList<>();
    at(pointer).forEach(element -> found.add(element.at(inner).asString("")));
    return found;
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Success: the status, repeated in the body, beside a request id. */
  public Answer ok(int expected) {
    assertThat(status).as(this::toString).isEqualTo(expected);
    assertThat(at("/status_code").asInt(-1)).as(this::toString).isEqualTo(expected);
    assertThat(text("/request_id")).as(this::toString).matches(REQUEST_ID);
    return this;
  }

  public Answer ok() {
    return ok(200);
  }

  /** A refusal in the contract's envelope, with nothing in it that belongs in a log. */
  public Answer refused(int expected, String errorType) {
    assertThat(status + " " + text("/error_type"))
        .as(this::toString)
        .isEqualTo(expected + " " + errorType);
    return enveloped();
  }

  /** Any refusal in the contract's envelope. */
  public Answer enveloped() {
    assertThat(status).as(this::toString).isBetween(400, 499);
    assertThat(header("content-type")).as(this::toString).startsWith("application/json");
    assertThat(at("/status_code").asInt(-1)).as(this::toString).isEqualTo(status);
    assertThat(text("/error_type")).as(this::toString).matches("[a-z0-9_]+");
    assertThat(text("/error_message")).as(this::toString).isNotBlank();
    assertThat(text("/error_url")).as(this::toString).startsWith("http");
    assertThat(text("/request_id")).as(this::toString).matches(REQUEST_ID);
    assertThat(text).as(this::toString).doesNotContain("Exception", "\tat ", "dev.curfew");
    return this;
  }

  @Override
  public String toString() {
    return question + "\n-> " + status + " " + text;
  }
}
