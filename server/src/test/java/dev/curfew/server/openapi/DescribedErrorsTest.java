package dev.curfew.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.curfew.server.openapi.Description.DescribedError;
import dev.curfew.server.stytch.ErrorType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The description and the code name the same errors, with the same statuses. */
class DescribedErrorsTest {
  /** Answered before anything is known of a route. */
  private static final Set<String> OF_NO_ROUTE = Set.of("route_not_found", "method_not_allowed");

  private static final String MIGRATION = "POST /v1/passwords/migrate";

  private static final Map<String, Integer> STATUSES =
      Arrays.stream(ErrorType.values())
          .collect(Collectors.toMap(ErrorType::code, ErrorType::status));

  @Test
  void aDescribedErrorHasTheStatusThatTheCodeGivesIt() throws IOException {
    assertThat(Description.load().errors())
        .allSatisfy(
            error ->
                assertThat(STATUSES.getOrDefault(error.code(), 400)).isEqualTo(error.status()));
  }

  @Test
  void onlyTheMigrationOfPasswordsHasErrorsOfItsOwn() throws IOException {
    assertThat(Description.load().errors())
        .filteredOn(error -> !STATUSES.containsKey(error.code()))
        .extracting(DescribedError::route)
        .containsOnly(MIGRATION);
  }

  @Test
  void everyErrorIsDescribedSomewhere() throws IOException {
    Set<String> described =
        Description.load().errors().stream().map(DescribedError::code).collect(Collectors.toSet());

    assertThat(STATUSES.keySet())
        .filteredOn(code -> !OF_NO_ROUTE.contains(code))
        .isSubsetOf(described);
  }
}
