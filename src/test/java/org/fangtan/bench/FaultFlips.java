package org.fangtan.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.fangtan.cli.Main;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.schedule.NodeProcess;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredObject;

/**
 * Flips a bit in one object of each kind while both nodes are there: {@code fangtan audit} must
 * name every one, and what {@code fangtan audit --mend} and the nodes make of it must have the
 * bytes of before.
 */
final class FaultFlips {
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final String BUNDLES = "bundles/";
  private static final String WORK = "work/";

  private final ObjectStorage storage;
  private final Path settings;
  private final Random random;

  /**
   * @param settings of a node that is neither of those at work
   */
  FaultFlips(ObjectStorage storage, Path settings, Random random) {
    this.storage = storage;
    this.settings = settings;
    this.random = random;
  }

  /** Waits until the nodes have made again what the audit queued. */
  interface Work {
    void await() throws Exception;
  }

  /**
   * Withdraws the last topic, and damages all.
   *
   * @param topics that are published, at least two
   * @return whether all was found and is as before
   */
  boolean run(List<TopicId> topics, Work work) throws Exception {
    TopicId withdrawn = topics.get(topics.size() - 1);
    expect(0, fangtan("withdraw", withdrawn.value(), "--reason", "撤回"));
    SortedMap<String, ContentHash> before = objects();
    Map<String, String> kinds = choose(before, topics.subList(0, topics.size() - 1), withdrawn);
    for (String object : kinds.keySet()) {
      flip(object);
    }
    Set<String> unnamed = new HashSet<>(kinds.keySet());
    for (String line : expect(7, fangtan("audit"))) {
      unnamed.removeIf(line::contains);
    }
    List<String> said = expect(0, fangtan("audit", "--mend"));
    work.await();
    SortedMap<String, ContentHash> after = objects();
    List<String> left = expect(0, fangtan("audit"));
    Set<String> different = new HashSet<>(before.keySet());
    different.addAll(after.keySet());
    // What nothing needs now may be away; what needs it makes it again.
    different.removeIf(
        key ->
            before.containsKey(key)
                && (after.containsKey(key)
                    ? before.get(key).equals(after.get(key))
                    : key.startsWith(WORK) && outcome(said, key).contains("removed")));
    kinds.forEach(
        (object, kind) ->
            System.out.printf(
                Locale.ROOT,
                "  %s: %s, %s%s%n",
                kind,
                unnamed.contains(object) ? "NOT FOUND" : "found",
                different.contains(object)
                    ? "NOT AS BEFORE"
                    : after.containsKey(object) ? "as before" : "away",
                outcome(said, object)));
    different.stream()
        .filter(key -> !kinds.containsKey(key))
        .forEach(key -> System.out.println("  different now: " + key));
    boolean isClean = left.stream().anyMatch(line -> line.contains("nothing is damaged"));
    boolean isRight = unnamed.isEmpty() && different.isEmpty() && isClean;
    System.out.printf(
        Locale.ROOT,
        "%d objects damaged: %d not found; afterwards %s%n",
        kinds.size(),
        unnamed.size(),
        isRight ? "all is as before" : "NOT all is as before");
    if (!isRight) {
      said.forEach(line -> System.out.println("  " + line));
      left.forEach(line -> System.out.println("  " + line));
    }
    return isRight;
  }

  private static String outcome(List<String> said, String object) {
    return said.stream()
        .filter(line -> line.startsWith(object + "：") && line.contains("; "))
        .map(line -> " (" + line.substring(line.lastIndexOf("; ") + 2) + ")")
        .findFirst()
        .orElse("");
  }

  /** One object of each kind, of another topic where there are enough of them. */
  private Map<String, String> choose(
      SortedMap<String, ContentHash> objects, List<TopicId> topics, TopicId withdrawn) {
    List<String> folders = new ArrayList<>();
    topics.forEach(topic -> folders.add(BUNDLES + topic + "/"));
    Map<String, String> kinds = new LinkedHashMap<>();
    String made = video(objects, folder(folders, 0));
    kinds.put(made, "published file, with its blob");
    kinds.put(blob(objects.get(made)), "blob, with the published file");
    kinds.put(video(objects, folder(folders, 1)), "published file");
    kinds.put(blob(objects.get(video(objects, folder(folders, 2)))), "blob of a published file");
    kinds.put(folder(folders, 3) + "v0001/data/bundle.json", "bundle.json");
    kinds.put(folder(folders, 4) + "v0001/manifest-sha256.txt", "manifest");
    kinds.put(folder(folders, 5) + "v0001/tagmanifest-sha256.txt", "tag manifest");
    kinds.put(folder(folders, 6) + "latest.json", "latest.json");
    kinds.put(BUNDLES + withdrawn + "/withdrawn.json", "withdrawn.json");
    kinds.put(BUNDLES + "catalog.json", "catalog.json");
    Set<ContentHash> published = new HashSet<>();
    objects.forEach(
        (key, hash) -> {
          if (key.startsWith(BUNDLES)) {
            published.add(hash);
          }
        });
    kinds.put(
        some(
            objects,
            key -> key.startsWith(WORK + "blobs/") && !published.contains(objects.get(key))),
        "blob that is not published");
    kinds.put(some(objects, key -> key.startsWith(WORK + "results/")), "result record");
    return kinds;
  }

  private static String folder(List<String> folders, int at) {
    return folders.get(at % folders.size());
  }

  private String some(SortedMap<String, ContentHash> objects, Predicate<String> kind) {
    List<String> keys = objects.keySet().stream().filter(kind).toList();
    return keys.get(random.nextInt(keys.size()));
  }

  private static String video(SortedMap<String, ContentHash> objects, String folder) {
    return objects.keySet().stream()
        .filter(key -> key.startsWith(folder) && key.endsWith("p.mp4"))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static String blob(ContentHash content) {
    String hex = content.toString();
    return WORK + "blobs/" + hex.substring(0, 2) + "/" + hex.substring(2);
  }

  /** What publishers see, and what steps have made. */
  private SortedMap<String, ContentHash> objects() throws StageException, InterruptedException {
    SortedMap<String, ContentHash> objects = new TreeMap<>();
    for (String bucket : List.of("bundles", "work")) {
      for (StoredObject object : storage.listAll(bucket, "")) {
        String key = object.ref().key();
        boolean isNote = key.substring(key.lastIndexOf('/') + 1).startsWith(".");
        if (!isNote && !key.equals("audit.json")) {
          objects.put(
              bucket + "/" + key,
              ContentHash.of(storage.getBytes(bucket, key, Integer.MAX_VALUE - 8)));
        }
      }
    }
    return objects;
  }

  private void flip(String object) throws StageException, InterruptedException {
    int slash = object.indexOf('/');
    String bucket = object.substring(0, slash);
    String key = object.substring(slash + 1);
    byte[] bytes = storage.getBytes(bucket, key, Integer.MAX_VALUE - 8);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    storage.putBytes(bucket, key, bytes, "application/octet-stream");
  }

  private record Ended(int code, List<String> lines) {}

  private Ended fangtan(String command, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(command, "--config", settings.toString()));
    all.addAll(List.of(arguments));
    try (NodeProcess process = NodeProcess.start(command, Main.class, all)) {
      int code = process.awaitEnd(LONGEST);
      return new Ended(code, process.lines());
    }
  }

  private static List<String> expect(int code, Ended ended) {
    if (ended.code() != code) {
      throw new AssertionError(
          "ended with "
              + ended.code()
              + ", not "
              + code
              + ":\n"
              + String.join("\n", ended.lines()));
    }
    return ended.lines();
  }
}
