package org.fangtan.transcript;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionReader;
import org.fangtan.document.DocumentLimits;
import org.fangtan.document.DocumentReader;
import org.fangtan.speech.Sounds;
import org.fangtan.speech.SpokenScene;
import org.fangtan.text.ChineseSounds;
import org.fangtan.text.ChineseVariants;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Utterance;

/**
 * How exact the times of what was heard are: starts of utterances, and the borders of an official
 * text's sentences that get their times from speech. Needs {@code ../shared}; no arguments.
 */
public final class SpokenTimesBench {
  private static final Path TOPIC = Path.of("samples", "2019-09-transport");
  private static final long NEAR_US = 300_000;

  /** A pause that ends an utterance. */
  private static final long PAUSE_US = 350_000;

  private SpokenTimesBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("times");
    SpokenScene scene = SpokenScene.all();
    long[] starts =
        SpokenScene.startsApartUs(scene.utterances(), SpokenScene.heard(folder, scene.samples()));
    shown("utterances of people: starts", starts);

    List<Cue> captions = captions();
    List<TimeRange> said = new ArrayList<>();
    for (int i = 0; i < captions.size(); i++) {
      long before = i == 0 ? Long.MIN_VALUE / 2 : captions.get(i - 1).endUs();
      if (captions.get(i).startUs() - before >= PAUSE_US) {
        said.add(captions.get(i).time());
      }
    }
    newsBorders(folder);

    // The talk begins 0.8 s after the recording, where the first caption does.
    List<Utterance> heard =
        SpokenScene.heard(folder, Sounds.joined(new short[12_800], Sounds.talk(74.2)));
    shown("utterances of the sample: starts", SpokenScene.startsApartUs(said, heard));
    shown("sentences of the sample: borders", sentenceBorders(folder, captions, heard));
  }

  static List<Cue> captions() throws Exception {
    byte[] file = Files.readAllBytes(TOPIC.resolve("captions.zh-Hans.srt"));
    return CaptionReader.read(file, "captions.zh-Hans.srt", CaptionLimits.DEFAULT).cues();
  }

  /** A text that was typed from what people hear. */
  private static void newsBorders(Path folder) throws Exception {
    SpokenScene scene = SpokenScene.news();
    List<Utterance> heard = SpokenScene.heard(folder, scene.samples());
    String text = "主持人：" + String.join("", SpokenScene.NEWS_SENTENCES) + "\n";
    Transcript official = TranscriptParser.parse(Documents.of(text));
    List<Sentence> found =
        aligned(official, TimedText.heard(heard)).transcript().sentences().toList();
    List<TimeRange> said = SpokenScene.newsSentences(scene.utterances());
    List<Long> apart = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      TimeRange range = found.get(i).time().orElseThrow().range();
      apart.add(Math.abs(range.startUs() - said.get(i).startUs()));
      apart.add(Math.abs(range.endUs() - said.get(i).endUs()));
    }
    shown(
        "sentences of people: borders",
        apart.stream().mapToLong(Long::longValue).sorted().toArray());
  }

  /** How far the borders of each sentence lie from those of the captions, which were made so. */
  private static long[] sentenceBorders(Path folder, List<Cue> captions, List<Utterance> heard)
      throws Exception {
    Path document = TOPIC.resolve("文字实录.docx");
    Transcript official =
        TranscriptParser.parse(
            DocumentReader.read(document, "文字实录.docx", folder, DocumentLimits.DEFAULT));
    List<Sentence> right = sentences(official, new TimedText(TimeSource.CAPTION_FILE, captions));
    Alignment alignment = aligned(official, TimedText.heard(heard));
    System.out.printf(
        Locale.ROOT, "  fits: %s, %d %% said%n", alignment.fits(), alignment.saidPercent());
    return apart(right, alignment.transcript().sentences().toList());
  }

  static Alignment aligned(Transcript official, TimedText timed) {
    AlignmentSettings usual = AlignmentSettings.DEFAULT;
    Folding folding =
        timed.source() == TimeSource.SPEECH
            ? Folding.with(ChineseSounds::of)
            : Folding.with(ChineseVariants::simplified);
    return Aligner.align(
        official,
        timed,
        new AlignmentSettings(
            usual.minFitPercent(),
            usual.minSentencePercent(),
            usual.unwrittenCharacters(),
            folding));
  }

  private static List<Sentence> sentences(Transcript official, TimedText timed) {
    return aligned(official, timed).transcript().sentences().toList();
  }

  private static long[] apart(List<Sentence> right, List<Sentence> found) {
    List<Long> apart = new ArrayList<>();
    for (int i = 0; i < right.size(); i++) {
      TimeRange truth = right.get(i).time().orElseThrow().range();
      Optional<TimeRange> range = found.get(i).time().map(SentenceTime::range);
      apart.add(range.map(r -> Math.abs(r.startUs() - truth.startUs())).orElse(Long.MAX_VALUE));
      apart.add(range.map(r -> Math.abs(r.endUs() - truth.endUs())).orElse(Long.MAX_VALUE));
    }
    return apart.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private static void shown(String name, long[] apartUs) {
    long near = Arrays.stream(apartUs).filter(apart -> apart <= NEAR_US).count();
    System.out.printf(
        Locale.ROOT,
        "%s: %d, median %.2f s, within 0.3 s %.0f %%, 95 %% within %.2f s%n",
        name,
        apartUs.length,
        apartUs[apartUs.length / 2] / 1e6,
        near * 100.0 / apartUs.length,
        apartUs[Math.max(0, (int) Math.ceil(apartUs.length * 0.95) - 1)] / 1e6);
  }
}
