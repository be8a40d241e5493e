package dev.curfew.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How marks are kept. */
public interface MarksContract extends StoreContract {
  @Test
  default void aMarkIsFoundUnderItsNameOnly() {
    put("master key", "a");
    put("other", "b");

    assertThat(find("master key")).contains("a");
    assertThat(find("Master key")).isEmpty();
  }

  @Test
  default void aMarkReplacesItsOlderValue() {
    put("master key", "a");
    put("master key", "b");

    assertThat(find("master key")).contains("b");
  }

  private void put(String name, String value) {
    change(stores -> stores.marks().put(name, value));
  }

  private Optional<String> find(String name) {
    return read(stores -> stores.marks().find(name));
  }
}
