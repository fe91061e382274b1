package org.fangtan.store;

import java.util.Iterator;
import java.util.concurrent.CancellationException;
import org.fangtan.failure.StageException;

/** The pages of a listing, for a stream, through which checked exceptions cannot pass. */
final class ListingPages implements Iterator<StorageLevel> {
  private final ObjectListing listing;

  ListingPages(ObjectListing listing) {
    this.listing = listing;
  }

  @Override
  public boolean hasNext() {
    return listing.hasNextPage();
  }

  @Override
  public StorageLevel next() {
    try {
      return listing.nextPage();
    } catch (StageException e) {
      throw new UncheckedStageException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while listing");
    }
  }
}
