package org.fangtan.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.caption.practice.CaptionRules;
import org.fangtan.channel.ChannelProfile;
import org.fangtan.failure.Bilingual;
import org.fangtan.graphic.Theme;
import org.fangtan.json.Json;
import org.fangtan.programme.Milestone;
import org.fangtan.programme.Reminder;
import org.fangtan.recording.ContentHash;
import org.fangtan.release.ReleaseMode;
import org.fangtan.release.ReviewSteps;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.CoverSize;
import org.fangtan.rendition.Deinterlacing;
import org.fangtan.rendition.Effort;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.Hardware;
import org.fangtan.rendition.Rung;
import org.fangtan.speech.ModelFile;
import org.fangtan.speech.SpeakerModel;

/**
 * The content of {@code pipeline.conf}, checked. The comments there explain each value; the names
 * here are the same.
 */
public record Settings(
    Path stateDir,
    Storage storage,
    DatabaseSettings database,
    Intake intake,
    WorkerSettings workers,
    ScheduleSettings schedule,
    Media media,
    Engine engine,
    Documents documents,
    Captions captions,
    Ocr ocr,
    Speech speech,
    Images images,
    Graphics graphics,
    Channels channels,
    Publish publish,
    Airing airing,
    Programme programme,
    Map<String, String> portal,
    long cacheMaxSizeBytes,
    Web web,
    TellSettings tell,
    Retention retention) {
  public Settings {
    portal = Map.copyOf(portal);
  }

  /**
   * The same settings for one process on its own: everything embedded in a folder, files processed
   * immediately, no web page, no waiting for schedules, and little patience, because somebody is
   * watching.
   */
  public Settings asLocal(Path folder) {
    Path state = folder.toAbsolutePath().normalize();
    return new Settings(
        state,
        new Storage(
            Optional.empty(),
            Optional.empty(),
            storage.region,
            "",
            new Secret(""),
            storage.recordings,
            storage.work,
            storage.bundles,
            storage.partSizeBytes,
            storage.connectTimeout,
            storage.readTimeout),
        new DatabaseSettings(
            embeddedDatabase(state), "fangtan", new Secret(""), database.maxConnections()),
        new Intake(Duration.ZERO, false, intake.maxObjectSizeBytes, intake.maxObjects),
        workers.impatient(),
        schedule,
        media,
        engine,
        documents,
        captions,
        ocr,
        speech,
        images,
        graphics,
        channels,
        publish,
        airing,
        programme,
        portal,
        cacheMaxSizeBytes,
        new Web(web.bind, 0),
        tell.withoutTargets(),
        retention);
  }

  /** The same with other buckets. */
  public Settings storedIn(Storage other) {
    return with(other, workers);
  }

  /** The same for a node of another name. */
  public Settings named(String node) {
    return with(storage, workers.named(node));
  }

  private Settings with(Storage buckets, WorkerSettings work) {
    return new Settings(
        stateDir,
        buckets,
        database,
        intake,
        work,
        schedule,
        media,
        engine,
        documents,
        captions,
        ocr,
        speech,
        images,
        graphics,
        channels,
        publish,
        airing,
        programme,
        portal,
        cacheMaxSizeBytes,
        web,
        tell,
        retention);
  }

  static String embeddedDatabase(Path stateDir) {
    return "jdbc:h2:file:" + stateDir.resolve("database").resolve("fangtan");
  }

  /** The portal's settings that are part of bundles; the address of the index is not among them. */
  public Map<String, String> decisivePortal() {
    Map<String, String> decisive = new TreeMap<>(portal);
    decisive.remove("index-url");
    return decisive;
  }

  /**
   * The hash of the settings that all nodes of a cluster must share: those that affect results,
   * whether a version is shown without a review, and reminders.
   */
  public String sharedHash() {
    String text = planHash() + Json.write(List.of(publish.release(), publish.steps(), programme));
    return ContentHash.of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /**
   * The hash of the settings that affect results: when it changes, every topic is planned again.
   */
  public String planHash() {
    String text =
        Json.write(
            Map.ofEntries(
                Map.entry("media", media),
                Map.entry("captions", captions),
                Map.entry("ocr", ocr),
                Map.entry("speech", speech.decisive()),
                Map.entry("images", images),
                Map.entry("graphics", graphics),
                Map.entry("channels", channels),
                Map.entry("airing", airing.length()),
                Map.entry(
                    "documents",
                    Map.of(
                        "characters",
                        documents.maxCharacters(),
                        "pictures",
                        documents.maxPictures())),
                Map.entry(
                    "engine", Map.of("side", engine.maxSide(), "duration", engine.maxDuration())),
                Map.entry("portal", decisivePortal())));
    return ContentHash.of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /**
   * Announced broadcasts.
   *
   * @param length of one whose topic does not give it
   * @param grace how long after its end the record may take before a reminder is sent
   */
  public record Airing(Duration length, Duration grace) {}

  /**
   * Where the buckets are.
   *
   * @param endpoint empty for the embedded server
   * @param operatorsGroup the group of users of this machine who may work in the embedded bucket of
   *     recordings; empty if only the node's user may
   */
  public record Storage(
      Optional<URI> endpoint,
      Optional<String> operatorsGroup,
      String region,
      String accessKey,
      Secret secretKey,
      String recordings,
      String work,
      String bundles,
      long partSizeBytes,
      Duration connectTimeout,
      Duration readTimeout) {}

  /** When folders are processed, and their limits. */
  public record Intake(
      Duration quietPeriod, boolean events, long maxObjectSizeBytes, int maxObjects) {}

  /**
   * How recordings are encoded.
   *
   * @param ladder for each codec the best first; at least one of H.264
   * @param effort of encoders of H.264
   * @param av1Effort of the encoder of AV1
   * @param hardware what encodes the ladder's H.264 instead of the processor
   * @param gopUs the maximum distance between keyframes
   * @param segmentUs length of an HLS segment, a multiple of the GOP
   * @param chunkUs a longer recording is encoded in parts of this length, each in a separate step
   * @param deinterlacing what becomes of interlaced pictures
   * @param clips the possible aspect ratios of a clip
   * @param clipFraming for clips with another aspect ratio than the recording: whether somebody is
   *     followed, and what happens where nobody is visible
   * @param clipSuggestions the maximum number of passages suggested to an editor
   */
  public record Media(
      List<Rung> ladder,
      Effort effort,
      Effort av1Effort,
      Optional<Hardware> hardware,
      int threads,
      long gopUs,
      long segmentUs,
      int maxFrameRate,
      Deinterlacing deinterlacing,
      AudioSpec audio,
      long storyboardIntervalUs,
      int storyboardWidth,
      int maxLostPercent,
      long chunkUs,
      List<ClipShape> clips,
      Framing clipFraming,
      int clipSuggestions) {
    public Media {
      ladder = List.copyOf(ladder);
      clips = List.copyOf(clips);
    }
  }

  /** Limits of the child process that encodes. */
  public record Engine(
      long heapBytes,
      long memoryBytes,
      Duration stallTimeout,
      int timeoutFactor,
      Duration maxDuration,
      int maxSide) {}

  /** Limits of the child process that reads documents and photos. */
  public record Documents(
      long heapBytes, long memoryBytes, Duration timeout, int maxCharacters, int maxPictures) {}

  /**
   * Limits and rules of practice for captions.
   *
   * @param mends whether captions that break a rule are repaired where that changes no word
   * @param rules for landscape pictures
   * @param verticalLineCharacters the maximum line length for portrait pictures
   * @param traditional simplified phrases and their forms in traditional characters, besides the
   *     built-in ones
   */
  public record Captions(
      int maxSizeBytes,
      boolean mends,
      CaptionRules rules,
      int verticalLineCharacters,
      Map<String, String> traditional) {
    public Captions {
      traditional = new TreeMap<>(traditional);
    }
  }

  /**
   * Whether captions are read from the picture.
   *
   * @param captions {@code auto}, {@code always} or {@code never}
   * @param band their rows, in thousandths of the picture's height, top and bottom; if empty, they
   *     are searched for
   */
  public record Ocr(String captions, List<Integer> band) {
    public Ocr {
      band = List.copyOf(band);
    }
  }

  /**
   * Whether and how speech is recognised.
   *
   * @param model without one, nothing is recognised
   * @param unusable a configured model that cannot be used: that is reported, and stops nothing
   * @param always whether speech is recognised even where there is a timed text
   * @param memoryBytes of the recognition process, including the model
   */
  public record Speech(
      Optional<Model> model,
      Optional<UnusableModel> unusable,
      Speakers speakers,
      boolean always,
      int threads,
      long memoryBytes) {
    private static final String NO_MODEL = "unusable";

    /**
     * The identity of the model in plans and steps: empty where none is configured. An unusable
     * model has one, too, so that a topic reports what it lacks where the model would have been
     * used.
     */
    public Optional<String> identity() {
      return model.map(m -> m.contents().identity()).or(() -> unusable.map(one -> NO_MODEL));
    }

    /** Whether an identity is the one of all unusable models. */
    public static boolean isUnusable(String identity) {
      return identity.equals(NO_MODEL);
    }

    /** The values that affect the words: not the model's path on a node, nor its speed. */
    List<Object> decisive() {
      return identity()
          .map(id -> List.<Object>of(id, always, speakers.decisive()))
          .orElse(List.of());
    }
  }

  /**
   * How speakers are distinguished.
   *
   * @param model empty where none is configured
   * @param sameVoicePercent the minimum similarity of one voice
   */
  public record Speakers(
      Optional<SpeakerModel> model, Optional<UnusableModel> unusable, int sameVoicePercent) {
    /** The identity of the model in plans and steps: empty where speakers are not distinguished. */
    public String identity() {
      return model.map(SpeakerModel::identity).orElse(unusable.isPresent() ? Speech.NO_MODEL : "");
    }

    List<Object> decisive() {
      return identity().isEmpty() ? List.of() : List.of(identity(), sameVoicePercent);
    }
  }

  /** A model for speech recognition on this node. */
  public record Model(Path file, ModelFile contents) {}

  /**
   * The value of {@code speech.model} if it is not a usable model.
   *
   * @param named as written in the settings
   * @param why what was found, and what to do
   */
  public record UnusableModel(String named, Bilingual why) {}

  /** Limits and sizes of pictures. */
  public record Images(int maxPixels, int pageSize, int thumbnailSize) {}

  /**
   * The style of graphics.
   *
   * @param theme the default theme
   * @param themes by name, including the default
   * @param coverSizes of the cover with its title
   */
  public record Graphics(String theme, Map<String, Theme> themes, List<CoverSize> coverSizes) {
    public Graphics {
      themes = new TreeMap<>(themes);
      coverSizes = List.copyOf(coverSizes);
    }

    /**
     * The theme that a topic names, or the default.
     *
     * @return empty when there is none of that name
     */
    public Optional<Theme> chosen(Optional<String> name) {
      return Optional.ofNullable(themes.get(name.orElse(theme)));
    }
  }

  /**
   * The channels.
   *
   * @param usual names of the default channels of a topic whose topic.conf names none
   * @param profiles by name, including the default ones
   */
  public record Channels(List<String> usual, Map<String, ChannelProfile> profiles) {
    public Channels {
      usual = List.copyOf(usual);
      profiles = new TreeMap<>(profiles);
    }

    /** The name that was probably meant, also by what people call the channel: 抖音. */
    public Optional<String> nearest(String name) {
      return profiles.values().stream()
          .filter(one -> one.label().contains(name) || name.contains(one.label()))
          .map(ChannelProfile::name)
          .findFirst()
          .or(() -> Section.nearest(name, profiles.keySet()));
    }
  }

  /**
   * How a version becomes visible.
   *
   * @param previewTime how long a link to a candidate is valid
   * @param previewAddress where reviewers reach a node's web page, if it differs from the section
   *     web
   * @param early whether a version is shown before the complete one is made
   * @param earlyPart how much of the recording such a version shows where it must be encoded
   * @param steps of the review
   */
  public record Publish(
      ReleaseMode release,
      Duration previewTime,
      Optional<URI> previewAddress,
      boolean early,
      Duration earlyPart,
      ReviewSteps steps) {}

  /**
   * The year's programme.
   *
   * @param milestones what is due before and after each interview, in the order of reports
   */
  public record Programme(List<Milestone> milestones, Reminder.Rules reminders) {
    public Programme {
      milestones = List.copyOf(milestones);
    }
  }

  /**
   * The operator page; port 0 means none.
   *
   * @param secret that people type to stop the work on a topic; empty means that nobody can
   */
  public record Web(String bind, int port, Secret secret) {
    /** The minimum length of the secret, in characters. */
    public static final int MIN_SECRET = 16;

    /** A page that only shows. */
    public Web(String bind, int port) {
      this(bind, port, new Secret(""));
    }
  }
}
