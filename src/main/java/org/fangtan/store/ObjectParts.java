package org.fangtan.store;

import org.fangtan.failure.StageException;

/** An object's bytes as the parts of another one: read once, in order. For one thread. */
final class ObjectParts implements MultipartUpload.Source {
  private final ResumingRead in;
  private final PartPlan plan;

  ObjectParts(ResumingRead in, PartPlan plan) {
    this.in = in;
    this.plan = plan;
  }

  @Override
  public byte[] part(int number) throws StageException, InterruptedException {
    byte[] bytes = new byte[plan.length(number)];
    int filled = 0;
    while (filled < bytes.length) {
      int got = in.readOrFail(bytes, filled, bytes.length - filled);
      if (got < 0) {
        throw new IllegalStateException("part " + number + " is past the end");
      }
      filled += got;
    }
    return bytes;
  }

  @Override
  public void verify() {
    // Every read was already of the same version.
  }
}
