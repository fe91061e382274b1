package org.fangtan.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.fangtan.channel.FilmLimits;
import org.fangtan.channel.FilmProfile;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.Container;
import org.fangtan.rendition.CoverSize;
import org.fangtan.rendition.FrameTimecode;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.Scan;
import org.fangtan.rendition.SoundFormat;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Reads one film of a channel, and reports limits that contradict each other or the way in which
 * the film is made: it could never be delivered.
 */
final class FilmSection {
  private static final Pattern STEM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9_]{0,31}");
  private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{0,2}:[1-9][0-9]{0,2}");
  private static final int MAX_SIZES = 10;
  private static final int MAX_RATE = 1_000_000_000;

  /** Containers whose index should precede the media; others have a fixed layout. */
  private static final Map<String, Container.Layout> LAYOUTS =
      Map.of(
          "mp4", Container.Layout.INDEX_FIRST,
          "mov", Container.Layout.INDEX_FIRST,
          "webm", Container.Layout.INDEX_FIRST,
          "matroska", Container.Layout.INDEX_FIRST);

  private static final Map<String, String> EXTENSIONS = Map.of("matroska", "mkv");

  /** The codecs that a container accepts, for containers that accept only a few. */
  private static final Map<String, Set<String>> TAKES =
      Map.of(
          "webm", Set.of("vp8", "vp9", "av1", "opus", "vorbis"),
          "mxf", Set.of("mpeg2video", "h264", "dnxhd", "prores", "pcm"));

  private final Section s;

  private FilmSection(Section s) {
    this.s = s;
  }

  /** Empty where it could not be parsed; the problems give the reason. */
  static Optional<FilmProfile> read(Section s) {
    return new FilmSection(s).read();
  }

  private Optional<FilmProfile> read() {
    int before = s.problemCount();
    String stem =
        s.required(
            "name",
            s.parsed(
                "name",
                ConfigSentences.nameOfChannel(),
                text -> STEM.matcher(text).matches() ? text : null),
            ConfigSentences.nameOfChannel(),
            "x");
    FilmProfile.Of of =
        FilmProfile.Of.valueOf(
            s.choice("of", List.of("whole", "clips"), Map.of())
                .orElse("whole")
                .toUpperCase(Locale.ROOT));
    boolean takesRendition = s.flag("rendition").orElse(false);
    List<FilmProfile.Size> sizes = sizes();
    boolean keepsShape = s.flag("keep-shape").orElse(false);
    Optional<Framing> otherShape =
        s.choice("other-shape", List.of("borders", "blur", "crop", "follow", "refuse"), Map.of())
            .or(() -> Optional.of("borders"))
            .filter(kind -> !kind.equals("refuse"))
            .map(FilmSection::framing);
    ClipShape.Words words =
        new ClipShape.Words(s.flag("words").orElse(false), s.flag("marks").orElse(false), false);
    Optional<Rational> rate =
        s.parsed("frame-rate", ConfigSentences.frameRate(), FilmSection::rate);
    Section video = s.section("video");
    PictureFormat pictures = pictures(video);
    FilmProfile.Encoding encoding = encoding(video);
    video.end();
    boolean needsSound = s.flag("needs-sound").orElse(false);
    Optional<AudioSpec> sound = s.has("sound") ? sound(s.section("sound")) : Optional.empty();
    if (needsSound && sound.isEmpty() && s.problemCount() == before) {
      s.problem("needs-sound", ConfigSentences.contradictsAbsence("sound"));
    }
    if (words.isAny()
        && !(pictures.samples().equals("yuv420p") && pictures.scan() == Scan.PROGRESSIVE)) {
      // Words can only be blended into complete pictures of this kind.
      s.problem(
          words.texts() ? "words" : "marks",
          ConfigSentences.contradicts(
              "video.pixels", pictures.samples() + ", " + pictures.scan().name()));
    }
    if (words.isAny() && takesRendition) {
      s.problem("rendition", ConfigSentences.contradictsPresence("words, marks"));
    }
    OutputSpec output = output(pictures, sound);
    FilmLimits limits = limits(s.section("limits"));
    boolean otherwiseClips =
        s.choice("otherwise", List.of("clips", "nothing"), Map.of())
            .filter("clips"::equals)
            .isPresent();
    s.end();
    if (s.problemCount() > before) {
      return Optional.empty();
    }
    FilmProfile film =
        new FilmProfile(
            stem,
            of,
            takesRendition,
            sizes,
            keepsShape,
            otherShape,
            Optional.of(words).filter(ClipShape.Words::isAny),
            output,
            encoding,
            sound,
            needsSound,
            rate,
            limits,
            otherwiseClips);
    checkTogether(film);
    return s.problemCount() > before ? Optional.empty() : Optional.of(film);
  }

  private static Framing framing(String kind) {
    int middle = Framing.BORDERS.focusPercent();
    return kind.equals("follow")
        // In shots without a face nothing of the picture is cut off.
        ? new Framing(Framing.Kind.BLUR, middle).following()
        : new Framing(Framing.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), middle);
  }

  private static @Nullable Rational rate(String text) {
    Rational rate = Rational.parse(text);
    return rate.compareTo(new Rational(1, 1)) < 0 || rate.compareTo(new Rational(120, 1)) > 0
        ? null
        : rate;
  }

  private List<FilmProfile.Size> sizes() {
    List<FilmProfile.Size> sizes = new ArrayList<>();
    for (Section one : s.sections("sizes", MAX_SIZES)) {
      Optional<CoverSize> size =
          one.required(
              "size",
              one.parsed(
                      "size",
                      ConfigSentences.sizeOfPicture(),
                      text -> ChannelSections.size(text).orElse(null))
                  .map(Optional::of),
              ConfigSentences.sizeOfPicture(),
              Optional.empty());
      Optional<Long> least = one.integer("min-bitrate", 1_000, MAX_RATE);
      one.end();
      if (size.isEmpty()) {
        continue;
      }
      if (size.get().width() % 2 != 0 || size.get().height() % 2 != 0) {
        one.problem("size", ConfigSentences.sizeOfPicture());
      }
      sizes.add(
          new FilmProfile.Size(
              size.get().width(),
              size.get().height(),
              least.isPresent() ? OptionalLong.of(least.get()) : OptionalLong.empty()));
    }
    if (sizes.isEmpty() && !s.has("sizes")) {
      s.problem("sizes", ConfigSentences.missingExpected(ConfigSentences.sizeOfPicture()));
    }
    for (int i = 1; i < sizes.size(); i++) {
      if (sizes.get(i).shortSide() >= sizes.get(i - 1).shortSide()) {
        s.problem("sizes", ConfigSentences.mustGoFromLargest());
      }
    }
    return sizes;
  }

  private static PictureFormat pictures(Section video) {
    String codec = word(video, "codec", "h264");
    Encoders.require(video, "codec", codec, Encoders.pictures());
    boolean isH264 = codec.equals("h264");
    return new PictureFormat(
        codec,
        video
            .text("profile")
            .filter(text -> !text.isEmpty())
            .or(() -> isH264 ? Optional.of("high") : Optional.empty()),
        word(video, "pixels", "yuv420p"),
        Scan.valueOf(
            video
                .choice(
                    "scan",
                    List.of("progressive", "upper-field-first", "lower-field-first"),
                    Map.of())
                .orElse("progressive")
                .toUpperCase(Locale.ROOT)
                .replace('-', '_')));
  }

  private static String word(Section s, String key, String usual) {
    return s.parsed(
            key, ConfigSentences.nameOfFormat(), text -> WORD.matcher(text).matches() ? text : null)
        .orElse(usual);
  }

  private static FilmProfile.Encoding encoding(Section video) {
    OptionalInt constant = ChannelSections.integer(video, "constant-bitrate", 1_000, MAX_RATE);
    int rate =
        constant.orElse(
            ChannelSections.integer(video, "max-bitrate", 1_000, MAX_RATE).orElse(20_000_000));
    int buffer =
        ChannelSections.integer(video, "buffer", 1_000, 2 * MAX_RATE)
            .orElse((int) Math.min(Integer.MAX_VALUE, 2L * rate));
    OptionalInt quality = ChannelSections.integer(video, "quality", 1, 63);
    OptionalInt worst = ChannelSections.integer(video, "worst-quality", 1, 63);
    if (constant.isPresent() && (quality.isPresent() || worst.isPresent())) {
      video.problem("constant-bitrate", ConfigSentences.contradictsPresence("quality"));
    }
    int best = quality.orElse(21);
    if (worst.isPresent() && worst.getAsInt() < best) {
      video.problem("worst-quality", ConfigSentences.contradicts("quality", best));
    }
    return new FilmProfile.Encoding(
        video.text("preset").orElse(""),
        constant.isPresent() ? OptionalInt.empty() : OptionalInt.of(best),
        worst.orElse(Math.max(best, 34)),
        new RateLimit(rate, buffer),
        ChannelSections.us(video, "gop", Duration.ofMillis(20), Duration.ofSeconds(30))
            .orElse(2_000_000));
  }

  private static Optional<AudioSpec> sound(Section s) {
    String codec = word(s, "codec", "aac");
    boolean isPlain = codec.equals(SoundFormat.PCM);
    if (!isPlain) {
      Encoders.require(s, "codec", codec, Encoders.sound());
    }
    int hertz = ChannelSections.integer(s, "sample-rate", 8_000, 192_000).orElse(48_000);
    int channels = ChannelSections.integer(s, "channels", 1, 2).orElse(2);
    OptionalInt bits = ChannelSections.integer(s, "bits", 16, 32);
    OptionalInt bitrate = ChannelSections.integer(s, "bitrate", 16_000, 4_000_000);
    OptionalInt loudness = ChannelSections.integer(s, "loudness", -40, -5);
    int peak = ChannelSections.integer(s, "true-peak", -20, 0).orElse(-1);
    s.end();
    if (isPlain && bitrate.isPresent()) {
      s.problem("bitrate", ConfigSentences.contradicts("codec", codec));
      return Optional.empty();
    }
    if (!isPlain && bits.isPresent()) {
      s.problem("bits", ConfigSentences.contradicts("codec", codec));
      return Optional.empty();
    }
    if (isPlain && bits.orElse(24) % 8 != 0) {
      s.problem("bits", ConfigSentences.contradicts("codec", codec));
      return Optional.empty();
    }
    SoundFormat format =
        new SoundFormat(
            codec,
            hertz,
            channels,
            isPlain ? OptionalInt.of(bits.orElse(24)) : OptionalInt.empty());
    return Optional.of(
        new AudioSpec(
            format,
            isPlain ? OptionalInt.empty() : OptionalInt.of(bitrate.orElse(128_000)),
            loudness.isPresent()
                ? Optional.of(new AudioSpec.Target(loudness.getAsInt() * 100, peak * 100))
                : Optional.empty()));
  }

  private OutputSpec output(PictureFormat pictures, Optional<AudioSpec> sound) {
    String format = word(s, "container", "mp4");
    Encoders.require(s, "container", format, Encoders.containers());
    Set<String> takes = TAKES.getOrDefault(format, Set.of());
    if (!takes.isEmpty()) {
      if (!takes.contains(pictures.codec())) {
        s.problem("container", ConfigSentences.contradicts("video.codec", pictures.codec()));
      }
      sound
          .map(one -> one.format().codec())
          .filter(codec -> !takes.contains(codec))
          .ifPresent(
              codec -> s.problem("container", ConfigSentences.contradicts("sound.codec", codec)));
    }
    Optional<FrameTimecode> start =
        s.parsed("time-code", ConfigSentences.timeCode(), FrameTimecode::parse);
    return new OutputSpec(
        new Container(
            format,
            EXTENSIONS.getOrDefault(format, format),
            LAYOUTS.getOrDefault(format, Container.Layout.AS_WRITTEN)),
        Optional.of(pictures),
        sound.map(AudioSpec::format),
        start);
  }

  private static FilmLimits limits(Section s) {
    Duration longest = Duration.ofHours(100);
    OptionalLong least = ChannelSections.us(s, "min-duration", Duration.ofMillis(1), longest);
    OptionalLong most = ChannelSections.us(s, "max-duration", Duration.ofMillis(1), longest);
    if (least.isPresent() && most.isPresent() && least.getAsLong() > most.getAsLong()) {
      s.problem(
          "min-duration",
          ConfigSentences.contradicts("max-duration", most.getAsLong() / 1000 + " ms"));
    }
    OptionalInt shortSide = ChannelSections.integer(s, "min-short-side", 16, 8192);
    OptionalInt longSide = ChannelSections.integer(s, "max-long-side", 16, 16_384);
    if (shortSide.isPresent()
        && longSide.isPresent()
        && shortSide.getAsInt() > longSide.getAsInt()) {
      s.problem(
          "min-short-side", ConfigSentences.contradicts("max-long-side", longSide.getAsInt()));
    }
    List<String> shapes = s.texts("shapes");
    for (String shape : shapes) {
      if (!SHAPE.matcher(shape).matches()) {
        s.problem(
            "shapes",
            ConfigSentences.foundExpectedOneOf(
                shape, List.of("16:9", "9:16", "1:1", "3:4", "4:3")));
      }
    }
    OptionalInt loudness = ChannelSections.integer(s, "loudness", -40, -5);
    OptionalInt tolerance = ChannelSections.integer(s, "loudness-tolerance", 0, 20);
    FilmLimits limits =
        new FilmLimits(
            ChannelSections.bytes(s, "size"),
            least,
            most,
            shortSide,
            longSide,
            number(s, "bitrate"),
            ChannelSections.us(s, "keyframes", Duration.ofMillis(1), Duration.ofMinutes(10)),
            number(s, "sound-bitrate"),
            hundredths(loudness),
            hundredths(tolerance),
            shapes);
    s.end();
    return limits;
  }

  private static OptionalInt hundredths(OptionalInt value) {
    return value.isPresent() ? OptionalInt.of(value.getAsInt() * 100) : OptionalInt.empty();
  }

  private static OptionalLong number(Section s, String key) {
    OptionalInt found = ChannelSections.integer(s, key, 1_000, MAX_RATE);
    return found.isPresent() ? OptionalLong.of(found.getAsInt()) : OptionalLong.empty();
  }

  /** Reports limits that the film, made as described, can never keep. */
  private void checkTogether(FilmProfile film) {
    FilmLimits limits = film.limits();
    FilmProfile.Encoding encoding = film.encoding();
    Section at = s.section("limits");
    boolean isConstant = encoding.quality().isEmpty();
    if (isConstant && limits.maxBytes().isPresent()) {
      at.problem("size", ConfigSentences.contradictsPresence("video.constant-bitrate"));
    }
    if (isConstant
        && limits.maxBitsPerSecond().orElse(Long.MAX_VALUE) < encoding.rate().bitsPerSecond()) {
      at.problem(
          "bitrate",
          ConfigSentences.contradicts("video.constant-bitrate", encoding.rate().bitsPerSecond()));
    }
    if (limits.maxKeyframeGapUs().orElse(Long.MAX_VALUE) < encoding.gopUs()) {
      at.problem(
          "keyframes", ConfigSentences.contradicts("video.gop", encoding.gopUs() / 1000 + " ms"));
    }
    for (FilmProfile.Size size : film.sizes()) {
      checkSize(film, size, at);
    }
    Optional<AudioSpec> sound = film.sound();
    if (sound.isPresent()) {
      if (sound.get().bitsPerSecond().orElse(0)
          > limits.maxSoundBitsPerSecond().orElse(Long.MAX_VALUE)) {
        at.problem(
            "sound-bitrate",
            ConfigSentences.contradicts("sound.bitrate", sound.get().bitsPerSecond().orElse(0)));
      }
      checkLoudness(sound.get(), limits, at);
    }
    if (film.output().start().isPresent()
        && film.frameRate().isPresent()
        && !film.output().start().get().fits(film.frameRate().get())) {
      s.problem(
          "time-code",
          ConfigSentences.contradicts("frame-rate", film.frameRate().get().toString()));
    }
  }

  private static void checkSize(FilmProfile film, FilmProfile.Size size, Section at) {
    FilmLimits limits = film.limits();
    String written = size.width() + "x" + size.height();
    if (size.shortSide() < limits.minShortSide().orElse(0)) {
      at.problem("min-short-side", ConfigSentences.contradicts("sizes", written));
    }
    if (!film.keepsShape() && size.longSide() > limits.maxLongSide().orElse(Integer.MAX_VALUE)) {
      at.problem("max-long-side", ConfigSentences.contradicts("sizes", written));
    }
    String shape = ClipShape.aspectOf(size.width(), size.height());
    if (!film.keepsShape() && !limits.shapes().isEmpty() && !limits.shapes().contains(shape)) {
      at.problem("shapes", ConfigSentences.contradicts("sizes", written));
    }
    if (size.minBitsPerSecond().orElse(0) > film.encoding().rate().bitsPerSecond()) {
      at.problem(
          "bitrate", ConfigSentences.contradicts("min-bitrate", size.minBitsPerSecond().orElse(0)));
    }
  }

  private static void checkLoudness(AudioSpec sound, FilmLimits limits, Section at) {
    if (limits.loudnessCentiLufs().isEmpty() || sound.target().isEmpty()) {
      return;
    }
    int off =
        Math.abs(
            limits.loudnessCentiLufs().getAsInt() - sound.target().get().integratedCentiLufs());
    if (off > limits.toleranceCentiLu().orElse(100)) {
      at.problem(
          "loudness",
          ConfigSentences.contradicts(
              "sound.loudness", sound.target().get().integratedCentiLufs() / 100));
    }
  }
}
