package org.fangtan.programme.office;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fangtan.config.TopicConf;
import org.fangtan.config.TopicConfReader;
import org.fangtan.failure.StageException;
import org.fangtan.programme.FoundTopic;
import org.fangtan.publish.Parallel;
import org.fangtan.recording.FileEnding;
import org.fangtan.recording.IncidentalFile;
import org.fangtan.recording.TopicId;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.SafeKey;
import org.fangtan.store.StoredObject;
import org.fangtan.store.UncheckedStageException;
import org.fangtan.text.TextDecoder;

/**
 * The topics' folders in the recordings bucket. The bucket is listed once, and each version of a
 * topic.conf is read once. Thread-safe.
 */
final class TopicFolders {
  private static final Set<String> DOCUMENTS =
      Set.of("doc", "docx", "wps", "odt", "rtf", "pdf", "txt", "md", "htm", "html", "ofd");
  private static final Set<String> PICTURES =
      Set.of("jpg", "jpeg", "png", "webp", "heic", "heif", "bmp", "tif", "tiff", "gif");

  /** 2026-08, 202608, 2026年8月 at the beginning of a folder's name. */
  private static final Pattern MONTH =
      Pattern.compile(
          "(?<year>20\\d{2})(?:-(?<a>\\d{2})|年(?<b>\\d{1,2})月|(?<c>\\d{2}))(?!\\d{3}).*");

  private final ObjectStorage storage;
  private final String bucket;
  private final ZoneId zone;

  /** By ETag: a few fields of each topic.conf that is there now. */
  private Map<String, Said> said = Map.of();

  TopicFolders(ObjectStorage storage, String bucket, ZoneId zone) {
    this.storage = storage;
    this.bucket = bucket;
    this.zone = zone;
  }

  /** The fields of a topic.conf that matter here. */
  record Said(
      Optional<String> programmeId,
      Optional<String> unit,
      Optional<OffsetDateTime> at,
      List<String> guestPhotos) {
    static final Said NOTHING =
        new Said(Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  /** The folders as they are now, by topic. */
  Map<TopicId, TopicFolder> list() throws StageException, InterruptedException {
    Map<TopicId, TopicFolder.Builder> builders = new LinkedHashMap<>();
    try (Stream<StoredObject> objects = storage.list(bucket, "")) {
      for (StoredObject object : (Iterable<StoredObject>) objects::iterator) {
        add(builders, object);
      }
    } catch (UncheckedStageException e) {
      throw e.stageException();
    }
    Map<TopicId, TopicFolder> folders = new LinkedHashMap<>();
    builders.forEach((topic, builder) -> folders.put(topic, builder.build()));
    return folders;
  }

  private static void add(Map<TopicId, TopicFolder.Builder> builders, StoredObject object) {
    String key = object.ref().key();
    int slash = key.indexOf('/');
    if (slash <= 0) {
      return;
    }
    String path = key.substring(slash + 1);
    boolean isMaterial =
        !SafeKey.isReserved(key)
            && !SafeKey.isReserved(path.substring(path.lastIndexOf('/') + 1))
            && SafeKey.check(key).isEmpty()
            && !IncidentalFile.isNoise(path)
            && !IncidentalFile.isUnfinished(path);
    if (!isMaterial) {
      return;
    }
    TopicFolder.Builder folder =
        builders.computeIfAbsent(
            new TopicId(key.substring(0, slash)), topic -> new TopicFolder.Builder(topic));
    String ending = FileEnding.of(path).toLowerCase(Locale.ROOT);
    if (path.equals("topic.conf")) {
      folder.addConf(object);
    } else if (DOCUMENTS.contains(ending)) {
      folder.addDocument(object);
    } else if (PICTURES.contains(ending)) {
      folder.addPicture(object);
    } else {
      folder.changed(object);
    }
  }

  /** What each folder says about the programme. */
  List<FoundTopic> topics(Map<TopicId, TopicFolder> folders)
      throws StageException, InterruptedException {
    Map<String, Said> known = read(folders.values().stream().toList());
    List<FoundTopic> topics = new ArrayList<>();
    for (TopicFolder folder : folders.values()) {
      Said says = says(folder, known);
      topics.add(
          new FoundTopic(
              folder.topic(), says.programmeId(), says.unit().orElse(""), month(folder, says)));
    }
    return topics;
  }

  /** What one folder's topic.conf says, if {@link #topics} has read it. */
  synchronized Said says(TopicFolder folder) {
    return says(folder, said);
  }

  private static Said says(TopicFolder folder, Map<String, Said> known) {
    return folder
        .conf()
        .map(conf -> known.getOrDefault(conf.ref().key() + " " + conf.ref().etag(), Said.NOTHING))
        .orElse(Said.NOTHING);
  }

  private synchronized Map<String, Said> read(List<TopicFolder> folders)
      throws StageException, InterruptedException {
    Map<String, StoredObject> wanted = new HashMap<>();
    Map<String, Said> known = new ConcurrentHashMap<>();
    for (TopicFolder folder : folders) {
      folder
          .conf()
          .ifPresent(
              conf -> {
                String key = conf.ref().key() + " " + conf.ref().etag();
                Said before = said.get(key);
                if (before != null) {
                  known.put(key, before);
                } else if (conf.ref().sizeBytes() <= TopicConfReader.MAX_BYTES) {
                  wanted.put(key, conf);
                }
              });
    }
    try {
      Parallel.forEach(
          wanted.entrySet(), entry -> known.put(entry.getKey(), read(entry.getValue())));
    } catch (IOException e) {
      throw new IllegalStateException("storage reports its failures otherwise", e);
    }
    said = known;
    return known;
  }

  /**
   * A topic.conf that cannot be read counts as empty here; the topic's receipt gives the reason.
   */
  private Said read(StoredObject conf) throws StageException, InterruptedException {
    Optional<byte[]> bytes =
        storage
            .findBytes(bucket, conf.ref().key(), TopicConfReader.MAX_BYTES)
            .map(stored -> stored.bytes());
    if (bytes.isEmpty()) {
      return Said.NOTHING;
    }
    try {
      TopicConf read =
          TopicConfReader.read(TextDecoder.decode(bytes.get()).text(), "topic.conf", zone);
      return new Said(
          read.programmeId(),
          read.unit(),
          read.airAt().or(read::recordedAt),
          read.guests().stream().flatMap(guest -> guest.photo().stream()).toList());
    } catch (StageException e) {
      return Said.NOTHING;
    }
  }

  /**
   * The month of the broadcast or the recording, else that in the folder's name, else that of the
   * newest file.
   */
  private Optional<YearMonth> month(TopicFolder folder, Said says) {
    if (says.at().isPresent()) {
      return says.at().map(at -> YearMonth.from(at.atZoneSameInstant(zone)));
    }
    Matcher m = MONTH.matcher(folder.topic().value());
    if (m.matches()) {
      String written = m.group("a") != null ? m.group("a") : m.group("b");
      int month = Integer.parseInt(written != null ? written : m.group("c"));
      if (month >= 1 && month <= 12) {
        return Optional.of(YearMonth.of(Integer.parseInt(m.group("year")), month));
      }
    }
    return Optional.of(YearMonth.from(folder.changedAt().atZone(zone)));
  }
}
