package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * An invented interview, the true times of its sentences, and captions of it with errors; the same
 * seed gives the same.
 */
final class SpokenText {
  /** In the order of their frequency in Chinese text, roughly. */
  private static final String CHARACTERS =
      "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如"
          + "水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比"
          + "或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知"
          + "较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权"
          + "收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律"
          + "叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛"
          + "亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严";

  /** A caption and the errors made in it do not change what was said. */
  record Options(double errorShare, boolean captionsAtPauses) {}

  final Transcript transcript;
  final List<TimeRange> truth = new ArrayList<>();
  final List<Cue> cues = new ArrayList<>();
  private final Random random;
  private final List<Turn> turns = new ArrayList<>();

  private record Syllable(char character, long startUs, long endUs, boolean pauseAfter) {}

  SpokenText(long seed, int characters, Options options) {
    random = new Random(seed);
    List<Syllable> syllables = new ArrayList<>();
    long at = 800_000;
    int written = 0;
    while (written < characters) {
      List<Sentence> sentences = new ArrayList<>();
      String id = String.format(Locale.ROOT, "s%02d", turns.size() + 1);
      for (int s = 1 + random.nextInt(8); s > 0; s--) {
        StringBuilder text = new StringBuilder();
        long start = at;
        double rate = 0.8 + random.nextDouble() * 0.4;
        for (int clause = 1 + random.nextInt(3); clause > 0; clause--) {
          int length = 3 + random.nextInt(12);
          for (int i = 0; i < length; i++) {
            char c = anyCharacter();
            long lasts = (long) ((150_000 + random.nextInt(120_000)) * rate);
            syllables.add(new Syllable(c, at, at + lasts, i == length - 1));
            text.append(c);
            at += lasts;
            written++;
          }
          text.append(clause == 1 ? "。" : "，");
          long end = at;
          at += clause == 1 ? 200_000 + random.nextInt(600_000) : 80_000 + random.nextInt(220_000);
          if (clause == 1) {
            truth.add(new TimeRange(start, end));
          }
        }
        sentences.add(
            new Sentence(id + "-" + (sentences.size() + 1), 0, text.toString(), Optional.empty()));
      }
      turns.add(
          new Turn(
              id,
              turns.size() % 2 == 0 ? "主持人" : "嘉宾",
              turns.size() % 2 == 0 ? Role.HOST : Role.GUEST,
              sentences,
              Optional.empty(),
              List.of(),
              List.of()));
    }
    transcript =
        new Transcript(
            "invented.txt",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            turns,
            List.of(),
            List.of());
    caption(syllables, options);
  }

  private void caption(List<Syllable> syllables, Options options) {
    List<Syllable> line = new ArrayList<>();
    int max = 6 + random.nextInt(11);
    for (Syllable syllable : syllables) {
      line.add(syllable);
      boolean full = line.size() >= max;
      if (options.captionsAtPauses() ? syllable.pauseAfter() || line.size() >= 16 : full) {
        cue(line, options.errorShare());
        line = new ArrayList<>();
        max = 6 + random.nextInt(11);
      }
    }
    if (!line.isEmpty()) {
      cue(line, options.errorShare());
    }
  }

  private void cue(List<Syllable> line, double errorShare) {
    StringBuilder text = new StringBuilder();
    for (Syllable syllable : line) {
      if (random.nextDouble() >= errorShare) {
        text.append(syllable.character());
      } else if (random.nextBoolean()) {
        text.append(anyCharacter());
      }
    }
    if (!text.isEmpty()) {
      TimeRange time = new TimeRange(line.get(0).startUs(), line.get(line.size() - 1).endUs());
      cues.add(new Cue(time, text.toString()));
    }
  }

  /** Frequent characters are drawn far more often than rare ones. */
  private char anyCharacter() {
    double skewed = Math.pow(random.nextDouble(), 2.2);
    return CHARACTERS.charAt((int) (skewed * CHARACTERS.length()));
  }
}
