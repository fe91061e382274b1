package org.fangtan.store;

/** Hears how far a transfer has come; called often by the transferring thread, so be quick. */
@FunctionalInterface
public interface TransferListener {
  TransferListener NONE = doneBytes -> {};

  /**
   * @param doneBytes of this object, from its beginning
   */
  void transferred(long doneBytes);
}
