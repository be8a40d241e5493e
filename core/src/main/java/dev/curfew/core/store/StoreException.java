package dev.curfew.core.store;

/**
 * The store could not do its work: disk, lock or corruption. Nothing the caller sent is at fault.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
