package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fangtan.caption.practice.CaptionRules;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.text.ChineseSounds;
import org.fangtan.text.ChineseVariants;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;

/**
 * Makes one timed text for each language from everything that has words with times. Timed text from
 * the studio is kept as it is; without it, captions are made from the official text with the times
 * of the most reliable source; only without an official text are machine-read words published. All
 * sources are compared, whichever is chosen. Pure.
 */
public final class TimedTexts {
  /** Chinese captions that do not state their script count as simplified. */
  public static final String DEFAULT_LANGUAGE = "zh-Hans";

  private static final Bilingual TRANSCRIPT = TranscriptSentences.transcript();

  /**
   * The minimum length of text found in a recording, in percent of the transcript's, that is
   * evidence.
   */
  private static final int TELLING_PERCENT = 30;

  private final Requirements required;
  private final List<TimedSource> sources;
  private static final Folding SOUNDS = Folding.with(ChineseSounds::of);

  private final Folding folding = Folding.with(ChineseVariants::simplified);
  private final Map<TimedSource, Alignment> alignments = new LinkedHashMap<>();
  private final Map<String, Track> tracks = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /**
   * The requirements.
   *
   * @param languages tags that topic.conf requests
   * @param names words that must not differ between sources
   */
  public record Requirements(
      CaptionRules rules, Words words, Collection<String> languages, Collection<String> names) {
    public Requirements {
      languages = List.copyOf(languages);
      names = List.copyOf(names);
    }
  }

  /**
   * The captions of one language.
   *
   * @param origin the source of most of the words
   * @param subject the subject of findings about it
   */
  public record Track(TextSource origin, String subject, List<SourcedCue> cues) {
    public Track {
      cues = List.copyOf(cues);
    }
  }

  /**
   * The result.
   *
   * @param official the official text with its times; empty where there is none, where no timed
   *     text is in its language, and where it fits none of the sources
   * @param misfit the finding if it fits none of the sources
   * @param tracks by language
   */
  public record Result(
      Optional<Transcript> official,
      Optional<Finding> misfit,
      Map<String, Track> tracks,
      List<Finding> findings) {
    public Result {
      tracks = new LinkedHashMap<>(tracks);
      findings = List.copyOf(findings);
    }
  }

  private TimedTexts(List<TimedSource> sources, Requirements required) {
    this.required = required;
    this.sources =
        sources.stream()
            .filter(source -> !source.text().cues().isEmpty())
            .sorted(Comparator.comparing(TimedSource::kind))
            .toList();
  }

  /**
   * @param official the studio's transcript
   * @param sources in any order; of two of one kind and language the first counts
   */
  public static Result of(
      Optional<Transcript> official, List<TimedSource> sources, Requirements required) {
    return new TimedTexts(sources, required).of(official);
  }

  private Result of(Optional<Transcript> official) {
    official.filter(text -> text.sentences().findAny().isPresent()).ifPresent(this::align);
    Optional<Map.Entry<TimedSource, Alignment>> base =
        alignments.entrySet().stream().filter(e -> e.getValue().fits()).findFirst();
    boolean isTold = alignments.keySet().stream().anyMatch(s -> tells(s, official.orElseThrow()));
    if (base.isEmpty() && isTold) {
      return new Result(Optional.empty(), misfit(), Map.of(), List.of());
    }
    List<TimedSource> fitting = fitting();
    for (TimedSource source : fitting) {
      if (source.kind() == TimeSource.CAPTION_FILE || source.kind() == TimeSource.CAPTION_TRACK) {
        tracks.putIfAbsent(source.language(), trackOf(source));
      }
    }
    Optional<Alignment> alignment = base.map(Map.Entry::getValue);
    if (alignment.isPresent()) {
      made(alignment.get(), fitting);
    } else {
      fitting.stream().filter(source -> isMissing(source.language())).forEach(this::readByMachine);
    }
    compare(alignment.map(Alignment::transcript), fitting);
    return new Result(alignment.map(Alignment::transcript), Optional.empty(), tracks, findings);
  }

  private void align(Transcript official) {
    String language = languageOf(official);
    for (TimedSource source : sources) {
      if (source.speaks(language)) {
        alignments.put(source, Aligner.align(official, source.text(), settings(source)));
      }
    }
  }

  /**
   * Recognised speech is compared by sound: a recogniser writes other characters with the same
   * sound.
   */
  private AlignmentSettings settings(TimedSource source) {
    AlignmentSettings usual = AlignmentSettings.DEFAULT;
    return new AlignmentSettings(
        usual.minFitPercent(),
        usual.minSentencePercent(),
        usual.unwrittenCharacters(),
        source.kind() == TimeSource.SPEECH ? SOUNDS : folding);
  }

  /**
   * Whether a source can show that a transcript is of another interview. A few machine-read words,
   * perhaps from a banner, or remains that an editing program left in a track, cannot.
   */
  private static boolean tells(TimedSource source, Transcript official) {
    if (source.kind() == TimeSource.CAPTION_FILE) {
      return true;
    }
    int read = source.text().cues().stream().mapToInt(cue -> cue.text().length()).sum();
    int written = official.sentences().mapToInt(s -> s.text().length()).sum();
    return read * 100L >= written * (long) TELLING_PERCENT;
  }

  /** If no source fits, either the transcript or all sources are of another interview. */
  private Optional<Finding> misfit() {
    return alignments.values().iterator().next().transcript().findings().stream()
        .filter(finding -> finding.is(FindingCode.TRANSCRIPT_DOES_NOT_FIT))
        .findFirst();
  }

  /** A source that does not fit while another does is of another recording, or was read badly. */
  private List<TimedSource> fitting() {
    List<TimedSource> fitting = new ArrayList<>();
    for (TimedSource source : sources) {
      Alignment alignment = alignments.get(source);
      if (alignment == null || alignment.fits()) {
        fitting.add(source);
        continue;
      }
      int percent = Math.max(alignment.saidPercent(), alignment.writtenPercent());
      findings.add(
          Finding.of(
              source.kind() == TimeSource.CAPTION_FILE
                  ? FindingCode.SOURCE_DOES_NOT_FIT
                  : FindingCode.SOURCE_NOT_USED,
              source.name().zh(),
              TranscriptSentences.doesNotFitTranscript(source.name(), percent)));
    }
    return fitting;
  }

  private void made(Alignment alignment, List<TimedSource> fitting) {
    String language = languageOf(alignment.transcript());
    if (!isMissing(language)) {
      return;
    }
    List<SourcedCue> cues =
        CaptionMaker.make(
            alignment.transcript(), alignment.paces(), required.rules(), required.words());
    for (TimedSource source : fitting) {
      if (source.kind() == TimeSource.BURNED_IN && source.language().equals(language)) {
        List<SourcedCue> read = SourcedCue.all(source.text().cues(), source.kind());
        cues = CaptionMaker.filled(cues, read, required.rules());
      }
    }
    if (!cues.isEmpty()) {
      String subject = alignment.transcript().fileName();
      tracks.put(language, new Track(TextSource.TRANSCRIPT, subject, cues));
    }
  }

  private void readByMachine(TimedSource source) {
    tracks.put(source.language(), trackOf(source));
  }

  /** Whether a track of a requested language is missing. */
  private boolean isMissing(String language) {
    boolean spoken =
        sources.stream().anyMatch(s -> s.speaks(language) && tracks.containsKey(s.language()));
    return !tracks.containsKey(language) && (!spoken || required.languages().contains(language));
  }

  private Track trackOf(TimedSource source) {
    CaptionRules rules =
        source.speaks(DEFAULT_LANGUAGE) ? required.rules() : required.rules().ofLayoutOnly();
    List<SourcedCue> cues =
        source
            .text()
            .utterances()
            .map(said -> CaptionMaker.ofSpeech(said, rules, required.words()))
            .orElseGet(() -> SourcedCue.all(source.text().cues(), source.kind()));
    return new Track(cues.get(0).words(), source.name().zh(), cues);
  }

  private void compare(Optional<Transcript> official, List<TimedSource> fitting) {
    Bilingual name = TRANSCRIPT;
    String language = official.map(TimedTexts::languageOf).orElse(DEFAULT_LANGUAGE);
    List<Cue> reference = official.map(SourceComparison::cuesOf).orElse(List.of());
    Set<String> names = new LinkedHashSet<>(required.names());
    for (Speaker speaker : official.map(Transcript::speakers).orElse(List.of())) {
      names.addAll(Speaker.namesIn(speaker.label()));
    }
    for (TimedSource source : fitting) {
      if (reference.isEmpty()) {
        name = source.name();
        language = source.language();
        reference = source.text().cues();
      } else if (source.speaks(language)) {
        findings.addAll(
            SourceComparison.compare(
                name, reference, source.name(), source.text().cues(), names, folding));
      }
    }
  }

  private static String languageOf(Transcript transcript) {
    return transcript.language().orElse(DEFAULT_LANGUAGE);
  }
}
