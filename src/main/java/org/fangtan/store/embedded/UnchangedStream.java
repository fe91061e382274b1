package org.fangtan.store.embedded;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A file's bytes. The last ones are returned only if the file is still the promised version, so
 * reading fails for a file that is overwritten in place. For one thread.
 */
final class UnchangedStream extends FilterInputStream {
  private final Path file;
  private final FileVersion version;
  private long leftBytes;

  UnchangedStream(InputStream in, Path file, FileVersion version, long lengthBytes) {
    super(in);
    this.file = file;
    this.version = version;
    this.leftBytes = lengthBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int lengthBytes) throws IOException {
    int got = super.read(target, from, lengthBytes);
    leftBytes -= Math.max(got, 0);
    if ((got < 0 || leftBytes <= 0) && !FileVersion.of(file).equals(version)) {
      throw new IOException("written over while it was being read: " + file);
    }
    return got;
  }
}
