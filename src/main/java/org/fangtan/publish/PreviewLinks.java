package org.fangtan.publish;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fangtan.contract.PayloadPath;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Candidate;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredBytes;

/**
 * Signed addresses of a version that waits for its release. The signature is in the path before the
 * file's name, so that one link opens the page and everything to which the page refers, but no
 * other version and nothing after the stated time. Thread-safe.
 */
public final class PreviewLinks {
  /** The prefix of every link's path. */
  public static final String ROOT = "/preview/";

  /** Lies in the bucket that only nodes read; deleting it invalidates all links. */
  private static final String KEY = "preview.key";

  private static final int KEY_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  private static final Pattern PATH =
      Pattern.compile(
          "/preview/([A-Za-z0-9_-]{1,1400})/(c[0-9]{4,9})/([0-9]{10,11})/([A-Za-z0-9_-]{43})/(.*)");

  private final SecretKeySpec key;

  private PreviewLinks(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** Uses the key that all nodes share, and creates it if there is none. */
  public static PreviewLinks of(ObjectStorage storage, String workBucket)
      throws StageException, InterruptedException {
    Optional<StoredBytes> stored = storage.findBytes(workBucket, KEY, KEY_BYTES);
    if (stored.isEmpty()) {
      byte[] made = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(made);
      storage.putIfAbsent(workBucket, KEY, made, "application/octet-stream");
      stored = storage.findBytes(workBucket, KEY, KEY_BYTES);
    }
    return new PreviewLinks(
        stored.orElseThrow(() -> new IllegalStateException("was written: " + KEY)).bytes());
  }

  /**
   * What a link opens.
   *
   * @param file below {@code data}
   */
  public record Target(TopicId topic, String candidate, Instant until, String file) {}

  /** The path of a candidate's page. */
  public String pathOf(TopicId topic, String candidate, Instant until) {
    String name = TO_TEXT.encodeToString(topic.value().getBytes(StandardCharsets.UTF_8));
    long seconds = until.getEpochSecond();
    return ROOT
        + name
        + "/"
        + candidate
        + "/"
        + seconds
        + "/"
        + signature(name, candidate, seconds)
        + "/index.html";
  }

  /**
   * What a path was signed for; its time may have expired.
   *
   * @param path decoded
   */
  public Optional<Target> read(String path) {
    Matcher m = PATH.matcher(path);
    if (!m.matches() || !Candidate.isName(m.group(2))) {
      return Optional.empty();
    }
    long seconds = Long.parseLong(m.group(3));
    byte[] right = signature(m.group(1), m.group(2), seconds).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(right, m.group(4).getBytes(StandardCharsets.US_ASCII))
        || !PayloadPath.isSafe(m.group(5))) {
      return Optional.empty();
    }
    String topic = new String(Base64.getUrlDecoder().decode(m.group(1)), StandardCharsets.UTF_8);
    return Optional.of(
        new Target(new TopicId(topic), m.group(2), Instant.ofEpochSecond(seconds), m.group(5)));
  }

  private String signature(String name, String candidate, long seconds) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      String text = name + "/" + candidate + "/" + seconds;
      return TO_TEXT.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
