package dev.curfew.core.store;

import java.util.function.Function;

/**
 * Where everything is kept. The stores handed to a function are valid until it returns.
 *
 * <p>Both methods throw {@link StoreException} for infrastructure trouble, and pass on whatever
 * unchecked exception the function itself throws.
 */
public interface Database extends AutoCloseable {
  /**
   * Runs {@code query} on one consistent snapshot of everything committed. Never waits for a write.
   */
  <T> T read(Function<Stores, T> query);

  /**
   * Runs {@code mutation} alone, and returns once its effect would survive a crash. All of it takes
   * effect or, when it throws, none. After a {@link StoreException} either may be the case.
   */
  <T> T write(Function<Stores, T> mutation);

  @Override
  void close();
}
