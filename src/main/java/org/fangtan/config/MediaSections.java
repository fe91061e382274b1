package org.fangtan.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.fangtan.failure.Bilingual;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.Deinterlacing;
import org.fangtan.rendition.Effort;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.Hardware;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.QualityMetric;
import org.fangtan.rendition.QualityTarget;
import org.fangtan.rendition.Rung;

/** Sections of {@code pipeline.conf} about the outputs of recordings and pictures. */
final class MediaSections {
  private static final int MAX_ITEMS = 100;

  /** The names that x264 gives its presets, fastest first: {@code x264_preset_names}. */
  private static final List<String> PRESETS =
      List.of(
          "ultrafast",
          "superfast",
          "veryfast",
          "faster",
          "fast",
          "medium",
          "slow",
          "slower",
          "veryslow");

  /** SVT-AV1 has factors up to 63; beyond this value, a face is no longer recognisable. */
  private static final int MAX_AV1_CRF = 60;

  /** SVT-AV1 warns of visible faults from its preset 10 on. */
  private static final int MAX_AV1_PRESET = 9;

  private static final long USUAL_AV1_PRESET = 8;

  /**
   * The range of qualities in decibels, for any metric: below it, a picture is unrecognisable;
   * above it, nobody sees a difference.
   */
  private static final double MIN_QUALITY = 5;

  private static final double GREATEST_QUALITY = 60;

  private static final Pattern ASPECT = Pattern.compile("[1-9][0-9]?:[1-9][0-9]?");
  private static final Pattern RUNG = Pattern.compile("[a-z0-9][a-z0-9-]{0,15}");

  private MediaSections() {}

  static Settings.Media media(Section s) {
    List<Rung> ladder = new ArrayList<>();
    Bilingual name = ConfigSentences.smallLettersAndDigits();
    QualityRules rules = qualityRules(s.section("quality"));
    for (Section rung : s.sections("ladder", MAX_ITEMS)) {
      PictureFormat format = format(rung);
      int maxBitrate = rung.requiredInt("max-bitrate", 50_000, 200_000_000);
      ladder.add(
          new Rung(
              rung.required(
                  "name",
                  rung.parsed("name", name, t -> RUNG.matcher(t).matches() ? t : null),
                  name,
                  "x"),
              rung.requiredInt("short-side", 16, 4320),
              rung.requiredInt("crf", 10, format.equals(PictureFormat.AV1) ? MAX_AV1_CRF : 40),
              maxBitrate,
              format,
              rung.decimal("quality", MIN_QUALITY, GREATEST_QUALITY)
                  .map(target -> rules.of(target, maxBitrate))));
      rung.end();
    }
    checkLadder(s, ladder);
    Efforts effort = effort(s);
    Settings.Media media =
        new Settings.Media(
            ladder,
            effort.h264(),
            effort.av1(),
            hardware(s),
            s.requiredInt("threads", 1, 64),
            s.requiredUs("gop", Duration.ofMillis(200), Duration.ofSeconds(10)),
            s.requiredUs("segment", Section.SECOND, Duration.ofSeconds(30)),
            s.requiredInt("max-frame-rate", 1, 120),
            Deinterlacing.valueOf(
                s.requiredChoice("deinterlace", List.of("frame", "field"))
                    .toUpperCase(Locale.ROOT)),
            new AudioSpec(
                s.requiredInt("audio-bitrate", 32_000, 512_000),
                Optional.of(
                    new AudioSpec.Target(
                        s.requiredInt("loudness", -40, -5) * 100,
                        s.requiredInt("true-peak", -20, 0) * 100))),
            s.requiredUs("storyboard-interval", Section.SECOND, Duration.ofMinutes(10)),
            s.requiredInt("storyboard-width", 64, 640),
            s.requiredInt("max-lost-percent", 0, 99),
            s.requiredUs("chunk", Duration.ofMinutes(1), Duration.ofHours(24)),
            clips(s),
            clipFraming(s),
            s.requiredInt("clip-suggestions", 0, 100));
    s.end();
    return media;
  }

  /** The same effort in the terms of each encoder. */
  private record Efforts(Effort h264, Effort av1) {}

  private static Optional<Hardware> hardware(Section s) {
    String encoder = s.requiredChoice("encoder", List.of("x264", "nvenc", "qsv", "vaapi"));
    return encoder.equals("x264")
        ? Optional.empty()
        : Optional.of(Hardware.valueOf(encoder.toUpperCase(Locale.ROOT)));
  }

  private static PictureFormat format(Section rung) {
    String codec = rung.choice("codec", List.of("h264", "av1"), Map.of()).orElse("h264");
    Encoders.require(rung, "codec", codec, Encoders.pictures());
    return codec.equals("av1") ? PictureFormat.AV1 : PictureFormat.H264;
  }

  /** The limits of all renditions that request a quality. */
  private record QualityRules(
      QualityMetric metric, int worstSecond, int betterBy, int worseBy, int decibelPercent) {
    QualityTarget of(double decibels, int maxBitrate) {
      return new QualityTarget(
          metric,
          decibels,
          decibels - worstSecond,
          betterBy,
          worseBy,
          maxBitrate / 100.0 * decibelPercent);
    }
  }

  private static QualityRules qualityRules(Section s) {
    String metric = s.requiredChoice("metric", QualityMetric.names());
    QualityRules rules =
        new QualityRules(
            QualityMetric.valueOf(metric.toUpperCase(Locale.ROOT)),
            s.requiredInt("worst-second", 0, 30),
            s.requiredInt("better-by", 0, 20),
            s.requiredInt("worse-by", 0, 20),
            s.requiredInt("decibel-cost", 1, 100));
    s.end();
    return rules;
  }

  /** The chosen one of the efforts that the settings define. */
  private static Efforts effort(Section s) {
    Section all = s.section("efforts");
    Map<String, Efforts> efforts = new TreeMap<>();
    for (String name : all.keys()) {
      if (!RUNG.matcher(name).matches()) {
        all.problem(name, ConfigSentences.smallLettersAndDigits());
      }
      Section one = all.section(name);
      efforts.put(
          name,
          new Efforts(
              new Effort(
                  one.requiredChoice("preset", PRESETS),
                  optionalInt(one.integer("lookahead", 0, Effort.MAX_LOOKAHEAD)),
                  optionalInt(one.integer("b-frames", 0, Effort.MAX_B_FRAMES))),
              Effort.of(
                  Long.toString(
                      one.integer("av1-preset", 0, MAX_AV1_PRESET).orElse(USUAL_AV1_PRESET)))));
      one.end();
    }
    all.end();
    String chosen = s.requiredText("effort");
    Efforts effort = efforts.get(chosen);
    if (effort == null) {
      s.problem("effort", ConfigSentences.noSuchEffort(chosen, List.copyOf(efforts.keySet())));
      return new Efforts(Effort.of(PRESETS.get(0)), Effort.of(Long.toString(USUAL_AV1_PRESET)));
    }
    return effort;
  }

  private static OptionalInt optionalInt(Optional<Long> value) {
    return value.isPresent() ? OptionalInt.of(value.get().intValue()) : OptionalInt.empty();
  }

  private static Framing clipFraming(Section s) {
    String wanted = s.requiredChoice("clip-framing", List.of("follow", "crop", "blur", "borders"));
    Framing otherwise =
        framing(s.requiredChoice("clip-framing-without-face", List.of("crop", "blur", "borders")));
    return wanted.equals("follow") ? otherwise.following() : framing(wanted);
  }

  private static Framing framing(String kind) {
    return new Framing(
        Framing.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), Framing.BORDERS.focusPercent());
  }

  private static List<ClipShape> clips(Section s) {
    List<ClipShape> shapes = new ArrayList<>();
    Bilingual words = ConfigSentences.aspect();
    for (Section shape : s.sections("clips", MAX_ITEMS)) {
      shapes.add(
          new ClipShape(
              shape.required(
                  "aspect",
                  shape.parsed("aspect", words, t -> ASPECT.matcher(t).matches() ? t : null),
                  words,
                  "1:1"),
              shape.requiredInt("width", 16, 4320) / 2 * 2,
              shape.requiredInt("height", 16, 4320) / 2 * 2,
              shape.requiredInt("crf", 10, 40),
              shape.requiredInt("max-bitrate", 50_000, 200_000_000),
              new ClipShape.Words(
                  shape.flag("words").orElse(true),
                  shape.flag("marks").orElse(true),
                  shape.flag("cards").orElse(true))));
      shape.end();
    }
    return shapes;
  }

  private static void checkLadder(Section s, List<Rung> ladder) {
    if (ladder.isEmpty()) {
      s.problem("ladder", ConfigSentences.needsAtLeastOneRendition());
    }
    List<Rung> everywhere = of(PictureFormat.H264, ladder);
    List<Rung> av1 = of(PictureFormat.AV1, ladder);
    if (isUnordered(everywhere) || isUnordered(av1)) {
      s.problem("ladder", ConfigSentences.mustGoFromLargest());
    }
    for (Rung rung : av1) {
      if (everywhere.stream().noneMatch(other -> other.shortSide() == rung.shortSide())) {
        s.problem("ladder", ConfigSentences.av1NeedsH264Beside(rung.name(), rung.shortSide()));
      }
    }
    if (ladder.stream().map(Rung::name).distinct().count() != ladder.size()) {
      s.problem("ladder", ConfigSentences.twoRenditionsHaveSameName());
    }
  }

  private static List<Rung> of(PictureFormat format, List<Rung> ladder) {
    return ladder.stream().filter(rung -> rung.format().equals(format)).toList();
  }

  private static boolean isUnordered(List<Rung> rungs) {
    for (int i = 1; i < rungs.size(); i++) {
      if (rungs.get(i).shortSide() >= rungs.get(i - 1).shortSide()) {
        return true;
      }
    }
    return false;
  }

  static Settings.Images images(Section s) {
    Settings.Images images =
        new Settings.Images(
            s.requiredInt("max-pixels", 10_000, 1_000_000_000),
            s.requiredInt("page-size", 64, 8192),
            s.requiredInt("thumbnail-size", 16, 2048));
    s.end();
    return images;
  }
}
