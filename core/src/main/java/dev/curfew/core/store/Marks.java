package dev.curfew.core.store;

import java.util.Optional;

/** Small facts about the database itself, such as which key file belongs to it. */
public interface Marks {
  Optional<String> find(String name);

  /** Sets the mark, replacing an older value. */
  void put(String name, String value);
}
