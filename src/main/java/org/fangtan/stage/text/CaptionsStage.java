package org.fangtan.stage.text;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fangtan.artefact.StageId;
import org.fangtan.caption.practice.CaptionChecks;
import org.fangtan.caption.practice.CaptionRepair;
import org.fangtan.caption.practice.CaptionReview;
import org.fangtan.caption.practice.CaptionRules;
import org.fangtan.caption.practice.CueTimes;
import org.fangtan.caption.write.PlainTextWriter;
import org.fangtan.caption.write.SrtWriter;
import org.fangtan.caption.write.TtmlWriter;
import org.fangtan.caption.write.WebVttWriter;
import org.fangtan.config.Settings;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.contract.PayloadPath;
import org.fangtan.document.Document;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.CaptionsSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.Languages;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.TextFindings;
import org.fangtan.text.HongKongChinese;
import org.fangtan.text.LanguageTags;
import org.fangtan.text.VisibleText;
import org.fangtan.text.Words;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Utterance;
import org.fangtan.transcript.SourcedCue;
import org.fangtan.transcript.SpokenWriting;
import org.fangtan.transcript.TextSource;
import org.fangtan.transcript.TimeSource;
import org.fangtan.transcript.TimedSource;
import org.fangtan.transcript.TimedText;
import org.fangtan.transcript.TimedTexts;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.TranscriptParser;

/**
 * Makes one timed text for each language from caption files, texts read from the recording, and the
 * official transcript: checked, repaired, converted, and written in every format.
 */
public final class CaptionsStage implements Stage<CaptionsSpec> {
  private static final TypeReference<List<TimedSource>> TIMED = new TypeReference<>() {};

  @Override
  public StageId id() {
    return StageId.CAPTIONS;
  }

  @Override
  public Class<CaptionsSpec> spec() {
    return CaptionsSpec.class;
  }

  @Override
  public int version() {
    return 10;
  }

  @Override
  public String engine() {
    return "";
  }

  @Override
  public StageResult run(StageRequest<CaptionsSpec> request)
      throws StageException, InterruptedException, IOException {
    return new Work(request).run();
  }

  /** One run. */
  private final class Work {
    private final StageRequest<CaptionsSpec> request;
    private final Settings.Captions settings;
    private final CaptionRules rules;
    private final OptionalLong durationUs;
    private final List<String> wanted;
    private final Words words;
    private final List<String> names;
    private final Outputs outputs;

    Work(StageRequest<CaptionsSpec> request) {
      this.request = request;
      this.settings = request.spec().captions();
      CaptionRules usual = settings.rules();
      this.rules =
          request.spec().isVertical()
              ? usual.withLineWidth(settings.verticalLineCharacters())
              : usual;
      this.durationUs = OptionalLong.of(request.spec().durationUs());
      this.wanted = request.spec().languages();
      this.words = Words.with(request.spec().lexicon());
      this.names = request.spec().names();
      this.outputs = new Outputs(request.scratch());
    }

    StageResult run() throws StageException, InterruptedException, IOException {
      Optional<Transcript> official = official();
      List<TimedSource> read = new ArrayList<>();
      for (InputFile timed : request.inputs(Role.TIMED_TEXT)) {
        Json.read(timed.path(), TIMED).forEach(source -> read.add(readable(source)));
      }
      List<TimedSource> sources =
          new ArrayList<>(new CaptionFiles(request, official, read, outputs).read());
      sources.addAll(read);
      TimedTexts.Result texts =
          TimedTexts.of(
              official,
              withoutLeftovers(sources),
              new TimedTexts.Requirements(rules, words, wanted, names));
      if (texts.misfit().isPresent()) {
        throw doesNotFit(texts.misfit().get());
      }
      outputs.report(texts.findings());
      if (texts.official().isPresent()) {
        outputs.json(Handover.OFFICIAL_TEXT, texts.official().get());
      }
      Map<String, Published> tracks = new TreeMap<>(defaultFirst());
      texts.tracks().forEach((language, track) -> tracks.put(language, reviewed(language, track)));
      convert(tracks);
      noteMissing(tracks);
      List<CaptionTrack> written = new ArrayList<>();
      for (Map.Entry<String, Published> track : tracks.entrySet()) {
        written.add(write(track.getKey(), track.getValue(), tracks.keySet().iterator().next()));
      }
      outputs.json(Handover.TRACKS, written);
      return outputs.result();
    }

    private TimedSource readable(TimedSource source) {
      Optional<List<Utterance>> said = source.text().utterances();
      if (said.isEmpty()) {
        return visible(source);
      }
      List<Utterance> written =
          source.speaks(TimedTexts.DEFAULT_LANGUAGE)
              ? SpokenWriting.of(said.get(), names, words)
              : said.get();
      return new TimedSource(source.name(), source.language(), TimedText.heard(written));
    }

    /** Closed captions are unfiltered data, and may contain invisible characters. */
    private TimedSource visible(TimedSource source) {
      List<Cue> cues =
          source.text().cues().stream()
              .map(cue -> Map.entry(cue, VisibleText.of(cue.text())))
              .filter(cue -> !cue.getValue().isBlank())
              .map(
                  cue ->
                      new Cue(
                          cue.getKey().time(),
                          cue.getValue(),
                          cue.getKey().voice().map(VisibleText::line)))
              .toList();
      return new TimedSource(source.name(), source.language(), new TimedText(source.kind(), cues));
    }

    /** A few words in a recording must not displace a source with the whole speech. */
    private List<TimedSource> withoutLeftovers(List<TimedSource> sources) {
      List<TimedSource> telling =
          sources.stream().filter(s -> s.isTelling(durationUs.getAsLong())).toList();
      List<TimedSource> kept = new ArrayList<>();
      for (TimedSource source : sources) {
        boolean isLeftover =
            source.kind() != TimeSource.CAPTION_FILE
                && !telling.contains(source)
                && telling.stream().anyMatch(other -> other.speaks(source.language()));
        if (isLeftover && !source.text().cues().isEmpty()) {
          outputs.report(leftover(source));
        } else {
          kept.add(source);
        }
      }
      return kept;
    }

    private Optional<Transcript> official()
        throws StageException, InterruptedException, IOException {
      Optional<InputFile> document = request.find(Role.TRANSCRIPT);
      return document.isPresent()
          ? Optional.of(TranscriptParser.parse(Json.read(document.get().path(), Document.class)))
          : Optional.empty();
    }

    private Published reviewed(String language, TimedTexts.Track track) {
      Practice practice = practice(language);
      outputs.report(TextFindings.ofCues(track.cues(), track.subject()));
      outputs.report(TextFindings.ofUnsure(track.cues(), track.subject()));
      List<SourcedCue> sourced =
          track.origin() == TextSource.TRANSCRIPT
              ? filled(track, practice)
              : delivered(track, practice);
      return new Published(origin(track.origin()), sourced);
    }

    private List<SourcedCue> delivered(TimedTexts.Track track, Practice practice) {
      CaptionReview.Reviewed reviewed =
          CaptionReview.of(
              SourcedCue.cues(track.cues()),
              practice.rules(),
              practice.words(),
              durationUs,
              practice.mends(),
              track.subject());
      outputs.report(reviewed.findings());
      return practice.mends() ? SourcedCue.of(reviewed.cues(), track.cues()) : track.cues();
    }

    /**
     * Captions made from the transcript already follow the rules; machine-read captions in between
     * are repaired separately for each source, so that every caption keeps its own source.
     */
    private List<SourcedCue> filled(TimedTexts.Track track, Practice practice) {
      Map<TextSource, List<SourcedCue>> sources = new TreeMap<>();
      for (SourcedCue cue : track.cues()) {
        sources.computeIfAbsent(cue.words(), source -> new ArrayList<>()).add(cue);
      }
      List<SourcedCue> cues = new ArrayList<>();
      sources.forEach(
          (source, of) -> {
            if (source == TextSource.TRANSCRIPT || !practice.mends()) {
              cues.addAll(of);
              return;
            }
            SourcedCue first = of.get(0);
            CaptionRepair.Repaired repaired =
                CaptionRepair.mend(
                    SourcedCue.cues(of),
                    practice.rules(),
                    practice.words(),
                    first.times().words().zh());
            outputs.report(repaired.findings());
            repaired.cues().forEach(cue -> cues.add(first.with(cue)));
          });
      cues.sort(Comparator.comparing(cue -> cue.cue().startUs()));
      List<Cue> timed = CueTimes.readable(SourcedCue.cues(cues), practice.rules());
      List<SourcedCue> readable = new ArrayList<>();
      for (int i = 0; i < timed.size(); i++) {
        readable.add(cues.get(i).with(timed.get(i)));
      }
      outputs.report(
          CaptionChecks.check(
              timed, practice.rules(), practice.words(), durationUs, track.subject()));
      return readable;
    }

    /**
     * Chinese also has rules for words; other languages and Cantonese have only those for layout.
     */
    private Practice practice(String language) {
      if (language.equals(TimedTexts.DEFAULT_LANGUAGE)) {
        return new Practice(rules, words, settings.mends());
      }
      if (!LanguageTags.isTraditional(language)) {
        return new Practice(rules.ofLayoutOnly(), words, false);
      }
      HongKongChinese converter = HongKongChinese.with(settings.traditional(), names);
      List<String> placeholders =
          rules.placeholders().stream()
              .flatMap(word -> Stream.of(word, converter.convert(word)))
              .distinct()
              .toList();
      return new Practice(
          rules.withPlaceholders(placeholders), words.ofTraditional(), settings.mends());
    }

    /**
     * Captions in traditional characters that were not delivered are converted from simplified
     * ones.
     */
    private void convert(Map<String, Published> tracks) {
      Published simplified = tracks.get(TimedTexts.DEFAULT_LANGUAGE);
      if (simplified == null) {
        return;
      }
      HongKongChinese converter = HongKongChinese.with(settings.traditional(), names);
      for (String language : wanted) {
        if (LanguageTags.isTraditional(language) && !tracks.containsKey(language)) {
          List<SourcedCue> converted =
              simplified.cues().stream()
                  .map(sourced -> sourced.converted(converter.convert(sourced.cue().text())))
                  .toList();
          tracks.put(language, new Published(CaptionTrack.Origin.CONVERTED, converted));
          outputs.report(converted(language));
        }
      }
    }

    private void noteMissing(Map<String, Published> tracks) {
      for (String language : wanted) {
        if (!tracks.containsKey(language)) {
          outputs.report(
              Finding.of(
                  FindingCode.LANGUAGE_MISSING,
                  "topic.conf",
                  TextStageSentences.thereIsNoCaptionFile(language)));
        }
      }
    }

    private CaptionTrack write(String language, Published track, String spoken) throws IOException {
      String base = "captions/" + language;
      List<Cue> cues = SourcedCue.cues(track.cues());
      Map<String, byte[]> files = new TreeMap<>();
      files.put(base + ".vtt", WebVttWriter.write(cues));
      files.put(base + ".srt", SrtWriter.write(cues));
      files.put(base + ".ttml", TtmlWriter.write(cues, language));
      files.put(base + ".txt", PlainTextWriter.write(cues));
      files.put(base + ".json", Json.writePretty(track.cues()));
      List<PayloadPath> paths = new ArrayList<>();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        outputs.write(
            AssetNote.of(file.getKey(), AssetRole.CAPTIONS).in(language), file.getValue());
        paths.add(PayloadPath.of(file.getKey()));
      }
      outputs.json(Handover.cues(language), cues);
      boolean isConverted = track.origin() == CaptionTrack.Origin.CONVERTED;
      boolean isSpoken =
          !isConverted && LanguageTags.primary(language).equals(LanguageTags.primary(spoken));
      return new CaptionTrack(
          language,
          isConverted ? Languages.convertedName(language) : Languages.ownName(language),
          isSpoken ? CaptionTrack.Kind.CAPTIONS : CaptionTrack.Kind.SUBTITLES,
          track.origin(),
          paths);
    }

    /** Simplified Chinese first, then in the order of topic.conf, then by tag. */
    private Comparator<String> defaultFirst() {
      return Comparator.comparing((String tag) -> !tag.equals(TimedTexts.DEFAULT_LANGUAGE))
          .thenComparing(tag -> wanted.contains(tag) ? wanted.indexOf(tag) : wanted.size())
          .thenComparing(tag -> tag);
    }
  }

  /** The rules for the captions of a language. */
  private record Practice(CaptionRules rules, Words words, boolean mends) {}

  private record Published(CaptionTrack.Origin origin, List<SourcedCue> cues) {}

  private static CaptionTrack.Origin origin(TextSource source) {
    return switch (source) {
      case CAPTION_FILE -> CaptionTrack.Origin.SIDECAR;
      case CAPTION_TRACK -> CaptionTrack.Origin.EMBEDDED;
      case TRANSCRIPT -> CaptionTrack.Origin.TRANSCRIPT;
      case BURNED_IN -> CaptionTrack.Origin.BURNED_IN;
      case SPEECH -> CaptionTrack.Origin.RECOGNISED;
      case CONVERTED -> CaptionTrack.Origin.CONVERTED;
    };
  }

  private static Finding converted(String language) {
    return Finding.of(
        FindingCode.CONVERTED_BY_MACHINE,
        "captions/" + language,
        TextStageSentences.captionsInWereConverted(language));
  }

  private static Finding leftover(TimedSource source) {
    int cues = source.text().cues().size();
    return Finding.of(
        FindingCode.SOURCE_TOO_SMALL,
        source.name().zh(),
        TextStageSentences.tooFewCaptions(source.name(), cues));
  }

  private static StageException doesNotFit(Finding misfit) {
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            FailureCode.TRANSCRIPT_DOES_NOT_FIT,
            TextStageSentences.aboutSubject(misfit.subject(), misfit.message()),
            TextStageSentences.checkWhetherTranscriptAndCaptions()));
  }
}
