package org.fangtan.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;

/**
 * Reads {@code pipeline.conf} over the defaults, which are the commented file at the repository's
 * root itself. Keys that are not read here are unknown and therefore errors.
 */
public final class SettingsReader {
  /** The defaults, parsed once: they are large, and every command and test reads settings. */
  private static final Config REFERENCE = readReference();

  /** The full names of all sections and settings. */
  private static final Set<String> NAMES = names("", REFERENCE.root());

  private SettingsReader() {}

  /** The unchanged defaults. */
  public static Settings defaults() {
    try {
      return read(ConfigFactory.empty(), "pipeline.conf");
    } catch (StageException e) {
      throw new IllegalStateException("the defaults do not hold", e);
    }
  }

  /**
   * Reads a file over the defaults.
   *
   * @throws StageException with {@code CONFIGURATION_INVALID} and every problem of the file
   */
  public static Settings read(Path file) throws StageException {
    String name = Objects.toString(file.getFileName());
    Problems problems = new Problems(name);
    Optional<Throwable> cause = Optional.empty();
    if (!Files.isReadable(file)) {
      problems.add(0, "", ConfigSentences.noSuchFile(file));
    } else {
      try {
        return read(
            Hocon.parse(file.toFile(), ConfigParseOptions.defaults().setOriginDescription(name)),
            name);
      } catch (ConfigException e) {
        cause = Optional.of(e);
        int line = e.origin() == null ? -1 : e.origin().lineNumber();
        problems.add(line, "", ConfigSentences.syntaxCannotBeRead(String.valueOf(e.getMessage())));
      }
    }
    problems.throwIfAny(FailureKind.CONFIGURATION, FailureCode.CONFIGURATION_INVALID, cause);
    throw new IllegalStateException("unreachable: a problem was noted");
  }

  /** Reads settings given as HOCON text over the defaults; for commands that set some of them. */
  public static Settings readText(String hocon) throws StageException {
    return read(ConfigFactory.parseString(hocon), "pipeline.conf");
  }

  /** The full names of sections and settings. */
  private static Set<String> names(String path, ConfigObject object) {
    Set<String> names = new TreeSet<>();
    object.forEach(
        (key, value) -> {
          names.add(path + key);
          if (value instanceof ConfigObject nested) {
            names.addAll(names(path + key + ".", nested));
          }
        });
    return names;
  }

  private static Settings read(Config given, String fileName) throws StageException {
    Config config = given.withFallback(REFERENCE).resolve(ConfigResolveOptions.defaults());
    Problems problems = new Problems(fileName);
    Section top = new Section(config.root(), "", problems, NAMES);
    Path stateDir = Path.of(top.requiredText("state-dir")).toAbsolutePath().normalize();
    Settings settings =
        new Settings(
            stateDir,
            NodeSections.storage(top.section("storage")),
            NodeSections.database(top.section("database"), stateDir),
            NodeSections.intake(top.section("intake")),
            NodeSections.workers(top.section("workers")),
            NodeSections.schedule(top.section("schedule")),
            MediaSections.media(top.section("media")),
            NodeSections.engine(top.section("engine")),
            TextSections.documents(top.section("documents")),
            TextSections.captions(top.section("captions")),
            TextSections.ocr(top.section("ocr")),
            TextSections.speech(top.section("speech")),
            MediaSections.images(top.section("images")),
            GraphicSections.graphics(top.section("graphics")),
            ChannelSections.channels(top.section("channels")),
            PublishSection.publish(top.section("publish")),
            AiringReader.airing(top.section("airing")),
            ProgrammeSection.programme(top.section("programme")),
            NodeSections.portal(top.section("portal")),
            NodeSections.cache(top.section("cache")),
            NodeSections.web(top.section("web")),
            TellSection.tell(top.section("tell")),
            NodeSections.retention(top.section("retention")));
    top.end();
    checkTogether(settings, top);
    problems.throwIfAny(
        FailureKind.CONFIGURATION, FailureCode.CONFIGURATION_INVALID, Optional.empty());
    return settings;
  }

  /** Checks limits that contradict each other, which would keep work waiting for ever. */
  private static void checkTogether(Settings settings, Section top) {
    if (settings.media().gopUs() > 0
        && settings.media().segmentUs() % settings.media().gopUs() != 0) {
      top.section("media").problem("segment", ConfigSentences.isNotWholeMultiple());
    }
    if (settings.engine().heapBytes() >= settings.engine().memoryBytes()) {
      top.section("engine").problem("heap", ConfigSentences.isNotSmallerThanEngine());
    }
    if (settings.documents().heapBytes() >= settings.documents().memoryBytes()) {
      top.section("documents").problem("heap", ConfigSentences.isNotSmallerThanDocuments());
    }
    int needed = settings.workers().minConnections();
    if (settings.database().maxConnections() < needed) {
      top.section("database").problem("max-connections", ConfigSentences.tooFewWorkersNeed(needed));
    }
    if (settings.workers().retryDelayMax().compareTo(settings.workers().retryDelay()) < 0) {
      top.section("workers").problem("retry-delay-max", ConfigSentences.isShorterThanRetryDelay());
    }
    Set<String> buckets =
        Set.copyOf(
            new HashSet<>(
                List.of(
                    settings.storage().recordings(),
                    settings.storage().work(),
                    settings.storage().bundles())));
    if (buckets.size() < 3) {
      top.section("storage").problem("buckets", ConfigSentences.threeBucketsMustDiffer());
    } else {
      checkFolders(settings, top);
    }
  }

  /** Checks the folders of notices, which must not be mistaken for bundles or results. */
  private static void checkFolders(Settings settings, Section top) {
    Settings.Storage storage = settings.storage();
    for (TellSettings.TargetSettings target : settings.tell().targets()) {
      if (target instanceof TellSettings.Folder folder) {
        folder
            .bucket()
            .filter(Set.of(storage.recordings(), storage.work(), storage.bundles())::contains)
            .ifPresent(
                bucket ->
                    top.section("tell")
                        .section("targets")
                        .section(target.name())
                        .problem("bucket", ConfigSentences.bucketOfOurs(bucket)));
      }
    }
  }

  private static Config readReference() {
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(
                SettingsReader.class.getResourceAsStream("pipeline.conf"), "the jar's defaults"),
            StandardCharsets.UTF_8)) {
      return ConfigFactory.parseReader(
          in, ConfigParseOptions.defaults().setOriginDescription("pipeline.conf (defaults)"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
