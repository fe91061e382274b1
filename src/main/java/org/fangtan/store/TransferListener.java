package org.fangtan.store;

/**
 * Receives the progress of a transfer; called often on the transferring thread, so it must return
 * quickly.
 */
@FunctionalInterface
public interface TransferListener {
  TransferListener NONE = doneBytes -> {};

  /**
   * @param doneBytes of this object, from its beginning
   */
  void transferred(long doneBytes);
}
