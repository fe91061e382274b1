package org.fangtan.store;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range of exactly one version of an object, despite broken connections: the range is
 * requested in limited pieces with If-Match, and an interrupted body is continued where it ended.
 * For an object named by its content, a reference without an ETag suffices, as its reader compares
 * the hash. For one thread; the caller closes it.
 *
 * <p>Limited requests that are fully read keep their connection; an abandoned open-ended one loses
 * it.
 */
final class ResumingRead extends InputStream {
  /** The maximum size of one request. */
  private static final long PIECE_BYTES = 32L << 20;

  /** The maximum number of consecutive interrupted bodies without a single byte. */
  private static final int MAX_BARREN = 5;

  private final S3Connection connection;
  private final ObjectRef ref;
  private final long endOffset;
  private long offset;
  private long pieceEnd;
  private int barren;
  private @Nullable InputStream body;

  ResumingRead(S3Connection connection, ObjectRef ref, long offset, long lengthBytes) {
    if (offset < 0 || lengthBytes < 0 || offset + lengthBytes > ref.sizeBytes()) {
      throw new IllegalArgumentException(
          "bytes " + offset + "+" + lengthBytes + " of " + ref.sizeBytes() + " in " + ref.key());
    }
    this.connection = connection;
    this.ref = ref;
    this.offset = offset;
    this.endOffset = offset + lengthBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int lengthBytes) throws IOException {
    try {
      return readOrFail(target, from, lengthBytes);
    } catch (StageException e) {
      throw new StorageIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading " + ref.key());
    }
  }

  /** As {@link #read(byte[], int, int)}, for callers of this package. */
  int readOrFail(byte[] target, int from, int lengthBytes)
      throws StageException, InterruptedException {
    Objects.checkFromIndexSize(from, lengthBytes, target.length);
    if (lengthBytes == 0) {
      return 0;
    }
    while (offset < endOffset) {
      InputStream open = body;
      if (open == null) {
        open = openPiece();
        body = open;
      }
      int wanted = (int) Math.min(lengthBytes, pieceEnd - offset);
      try {
        int got = open.read(target, from, wanted);
        if (got > 0) {
          offset += got;
          barren = 0;
          if (offset == pieceEnd) {
            endPiece(open);
          }
          return got;
        }
        brokeOff(new IOException("the body ended at byte " + offset + " of " + pieceEnd));
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted while reading " + ref.key());
        }
        brokeOff(e);
      }
    }
    return -1;
  }

  private InputStream openPiece() throws StageException, InterruptedException {
    long length = Math.min(PIECE_BYTES, endOffset - offset);
    pieceEnd = offset + length;
    StorageAction action = StorageAction.on(StorageAction.Verb.READ, ref.bucket(), ref.key());
    try {
      return connection.call(
          action,
          (client, attempt) -> {
            GetObjectResponse answer = S3Connection.await(client.getObject(piece(length)));
            if (offset > 0 && answer.headers().get("Content-Range") == null) {
              answer.close();
              throw connection.failures().withoutRanges(action);
            }
            return answer;
          });
    } catch (StageException e) {
      String code = S3Connection.s3Code(e);
      if (code.equals("PreconditionFailed")
          || code.equals("NoSuchKey")
          || code.equals("InvalidRange")) {
        throw StorageFailures.sourceChanged(ref, e);
      }
      throw e;
    }
  }

  private GetObjectArgs piece(long length) {
    GetObjectArgs.Builder piece =
        GetObjectArgs.builder()
            .bucket(ref.bucket())
            .object(ref.key())
            .offset(offset)
            .length(length);
    return (ref.etag().isEmpty() ? piece : piece.matchETag("\"" + ref.etag() + "\"")).build();
  }

  /**
   * Drops the interrupted body; the next request continues at the offset, after a pause if
   * necessary.
   */
  private void brokeOff(IOException error) throws StageException, InterruptedException {
    closeBody();
    barren++;
    StageException failure =
        connection
            .failures()
            .translate(StorageAction.on(StorageAction.Verb.READ, ref.bucket(), ref.key()), error);
    if (barren >= MAX_BARREN || failure.failure().kind() != FailureKind.TRANSIENT) {
      throw failure;
    }
    Thread.sleep(100L << barren);
  }

  /** Reads the last, empty piece, so that the connection can be reused. */
  private void endPiece(InputStream open) {
    try {
      if (open.read() >= 0) {
        throw new IOException("more bytes than asked for");
      }
    } catch (IOException ignored) {
      // All bytes have been read; the connection is not worth saving.
    }
    closeBody();
  }

  private void closeBody() {
    InputStream open = body;
    body = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException ignored) {
        // It is abandoned anyway.
      }
    }
  }

  @Override
  public void close() {
    offset = endOffset;
    closeBody();
  }
}
