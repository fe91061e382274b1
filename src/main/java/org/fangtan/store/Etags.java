package org.fangtan.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The usual ETags of S3 servers: the MD5 of an object sent in one request, and for one sent in
 * parts the MD5 of the parts' MD5s with the number of parts. This is not guaranteed (encrypted
 * objects have others), so equality proves sameness, but inequality proves nothing.
 */
public final class Etags {
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

  private Etags() {}

  public static String ofBytes(byte[] bytes) {
    return hex(md5().digest(bytes));
  }

  /** The ETag of an object whose parts have these ETags. */
  public static String ofParts(List<String> etags) {
    MessageDigest whole = md5();
    for (String etag : etags) {
      // Only MD5s count; anything else gives an ETag that equals no other.
      whole.update(
          MD5.matcher(etag).matches() ? HexFormat.of().parseHex(etag) : etag.getBytes(UTF_8));
    }
    return hex(whole.digest()) + "-" + etags.size();
  }

  /** The ETag of a file that {@link ObjectStorage#putFile} sends with this part size. */
  static String ofFile(Path file, long partSizeBytes) throws IOException {
    PartPlan plan = PartPlan.of(Files.size(file), partSizeBytes);
    try (InputStream in = Files.newInputStream(file)) {
      if (plan.isSingle()) {
        return hex(md5OfNext(in, plan.length(1)));
      }
      List<String> parts = new ArrayList<>();
      for (int part = 1; part <= plan.count(); part++) {
        parts.add(hex(md5OfNext(in, plan.length(part))));
      }
      return ofParts(parts);
    }
  }

  public static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  private static byte[] md5OfNext(InputStream in, long lengthBytes) throws IOException {
    MessageDigest digest = md5();
    byte[] buffer = new byte[1 << 16];
    long left = lengthBytes;
    while (left > 0) {
      int got = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (got < 0) {
        throw new IOException("the file became shorter while it was read");
      }
      digest.update(buffer, 0, got);
      left -= got;
    }
    return digest.digest();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
