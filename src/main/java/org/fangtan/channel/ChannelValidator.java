package org.fangtan.channel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.channel.ChannelFile.Purpose;
import org.fangtan.channel.LimitCheck.Limit;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.CoverSize;
import org.fangtan.rendition.FilmFacts;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.Scan;
import org.fangtan.rendition.SoundFormat;

/** Compares finished files with the profile from which they were made, by reading them again. */
public final class ChannelValidator {
  /** FFmpeg reads a family of formats with one demuxer, which has this name. */
  private static final Map<String, String> READ_AS =
      Map.of("mp4", "mov", "webm", "matroska", "mkv", "matroska");

  private final ChannelProfile profile;
  private final List<LimitCheck> checks = new ArrayList<>();

  private ChannelValidator(ChannelProfile profile) {
    this.profile = profile;
  }

  /** One check for each limit of the profile that concerns a file, in the order of the files. */
  public static List<LimitCheck> check(ChannelProfile profile, List<ChannelFile> files) {
    ChannelValidator validator = new ChannelValidator(profile);
    files.forEach(validator::check);
    validator.checkCounts(files);
    return List.copyOf(validator.checks);
  }

  /** Whether an existing film satisfies a profile. */
  public static boolean keeps(FilmProfile film, FilmFacts facts) {
    ChannelProfile alone =
        new ChannelProfile(
            "x",
            "x",
            List.of(film),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            Optional.empty());
    ChannelValidator validator = new ChannelValidator(alone);
    validator.film(film.stem(), facts.sizeBytes(), film, facts);
    return validator.checks.stream().allMatch(LimitCheck::isMet);
  }

  /**
   * The profile from which a film was made.
   *
   * @param path of a file whose name begins with the profile's
   */
  public static Optional<FilmProfile> filmOf(ChannelProfile profile, String path) {
    return profile.films().stream()
        .filter(film -> path.startsWith(film.stem() + ".") || path.startsWith(film.stem() + "-"))
        .max(Comparator.comparingInt(film -> film.stem().length()));
  }

  private void check(ChannelFile file) {
    if (file.purpose().isFilm()) {
      FilmProfile wanted = filmOf(profile, file.path()).orElseThrow();
      film(file.path(), file.sizeBytes(), wanted, file.film().orElseThrow());
    } else if (file.purpose() == Purpose.COVER) {
      cover(file, profile.covers().orElseThrow());
    } else if (file.purpose() == Purpose.ARTICLE_PICTURE) {
      atMost(
          file,
          Limit.SIZE_BYTES,
          profile.article().orElseThrow().maxPictureBytes() - 1,
          file.sizeBytes());
    } else if (file.purpose() == Purpose.PHOTO) {
      profile.photos().ifPresent(photos -> photo(file, photos));
    } else {
      text(file);
    }
  }

  private void film(String path, long sizeBytes, FilmProfile wanted, FilmFacts facts) {
    FilmLimits limits = wanted.limits();
    if (limits.maxBytes().isPresent()) {
      atMost(path, Limit.SIZE_BYTES, limits.maxBytes().getAsLong(), sizeBytes);
    }
    if (limits.minDurationUs().isPresent() || limits.maxDurationUs().isPresent()) {
      checks.add(
          LimitCheck.range(
              path,
              Limit.DURATION_US,
              limits.minDurationUs(),
              limits.maxDurationUs(),
              facts.durationUs()));
    }
    if (limits.minShortSide().isPresent()) {
      checks.add(
          LimitCheck.atLeast(
              path, Limit.SHORT_SIDE_PIXELS, limits.minShortSide().getAsInt(), facts.shortSide()));
    }
    if (limits.maxLongSide().isPresent()) {
      atMost(path, Limit.LONG_SIDE_PIXELS, limits.maxLongSide().getAsInt(), facts.longSide());
    }
    if (limits.maxBitsPerSecond().isPresent()) {
      atMost(
          path,
          Limit.RATE_BITS_PER_SECOND,
          limits.maxBitsPerSecond().getAsLong(),
          facts.bitsPerSecond());
    }
    if (limits.maxKeyframeGapUs().isPresent()) {
      keyframes(path, limits.maxKeyframeGapUs().getAsLong(), facts);
    }
    if (!limits.shapes().isEmpty()) {
      checks.add(
          LimitCheck.named(
              path,
              Limit.SHAPE,
              String.join(", ", limits.shapes()),
              facts.shape(),
              limits.shapes().contains(facts.shape())));
    }
    format(path, wanted, facts);
    sound(path, wanted, facts);
  }

  /** A film that is shorter than the maximum gap has one keyframe, and keeps the limit. */
  private void keyframes(String path, long maxUs, FilmFacts facts) {
    OptionalLong gap = facts.longestKeyframeGapUs();
    if (gap.isPresent() || facts.durationUs() <= maxUs) {
      atMost(
          path,
          Limit.KEYFRAME_GAP_US,
          maxUs,
          Math.min(facts.durationUs(), gap.orElse(facts.durationUs())));
    }
  }

  private void format(String path, FilmProfile wanted, FilmFacts facts) {
    OutputSpec output = wanted.output();
    String container = output.container().format();
    same(
        path,
        Limit.CONTAINER,
        READ_AS.getOrDefault(container, container),
        Optional.of(facts.container()));
    if (output.pictures().isPresent()) {
      same(
          path,
          Limit.PICTURE_CODEC,
          output.pictures().get().codec(),
          Optional.of(facts.pictureCodec()));
      same(path, Limit.SAMPLES, output.pictures().get().samples(), Optional.of(facts.samples()));
      scan(path, output.pictures().get().scan(), facts.fieldOrder());
    }
    if (wanted.frameRate().isPresent()) {
      FilmFacts.Rate rate =
          new FilmFacts.Rate(wanted.frameRate().get().num(), wanted.frameRate().get().den());
      same(path, Limit.FRAME_RATE, rate.toString(), Optional.of(facts.frameRate().toString()));
    }
    if (output.start().isPresent()) {
      same(path, Limit.TIME_CODE, output.start().get().toString(), facts.timeCode());
    }
  }

  /** Anything that is not interlaced counts as progressive. */
  private void scan(String path, Scan wanted, Optional<String> found) {
    String order = found.orElse("progressive");
    String first =
        order.startsWith("t")
            ? Scan.UPPER_FIELD_FIRST.name()
            : order.startsWith("b") ? Scan.LOWER_FIELD_FIRST.name() : Scan.PROGRESSIVE.name();
    same(path, Limit.SCAN, words(wanted.name()), Optional.of(words(first)));
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void sound(String path, FilmProfile wanted, FilmFacts facts) {
    if (facts.soundCodec().isEmpty()) {
      if (wanted.needsSound()) {
        same(path, Limit.SOUND_CODEC, soundName(wanted), Optional.empty());
      }
      return;
    }
    if (wanted.output().sound().isPresent()) {
      SoundFormat format = wanted.output().sound().get();
      same(path, Limit.SOUND_CODEC, soundName(wanted), facts.soundCodec());
      same(
          path,
          Limit.SAMPLE_RATE_HERTZ,
          Integer.toString(format.sampleRate()),
          text(facts.sampleRate()));
      same(path, Limit.SOUND_CHANNELS, Integer.toString(format.channels()), text(facts.channels()));
    }
    FilmLimits limits = wanted.limits();
    if (limits.maxSoundBitsPerSecond().isPresent()) {
      atMost(
          path,
          Limit.SOUND_RATE_BITS_PER_SECOND,
          limits.maxSoundBitsPerSecond().getAsLong(),
          facts
              .soundBitsPerSecond()
              .orElse(
                  wanted
                      .sound()
                      .map(AudioSpec::bitsPerSecond)
                      .orElse(OptionalInt.empty())
                      .orElse(0)));
    }
    if (limits.loudnessCentiLufs().isPresent() && facts.loudness().isPresent()) {
      int target = limits.loudnessCentiLufs().getAsInt();
      int tolerance = limits.toleranceCentiLu().orElse(100);
      checks.add(
          LimitCheck.range(
              path,
              Limit.LOUDNESS_CENTI_LUFS,
              OptionalLong.of(target - tolerance),
              OptionalLong.of(target + tolerance),
              facts.loudness().get().integratedCentiLufs()));
    }
  }

  private static String soundName(FilmProfile wanted) {
    return wanted
        .output()
        .sound()
        .map(
            format ->
                format.codec().equals(SoundFormat.PCM)
                    ? "pcm_s" + format.bitsPerSample().orElseThrow() + "le"
                    : format.codec())
        .orElse("-");
  }

  private static Optional<String> text(OptionalInt number) {
    return number.isPresent() ? Optional.of(Integer.toString(number.getAsInt())) : Optional.empty();
  }

  private void cover(ChannelFile file, ChannelProfile.Covers wanted) {
    String size = file.width().orElse(0) + "x" + file.height().orElse(0);
    boolean isWanted = wanted.sizes().stream().map(CoverSize::name).anyMatch(size::equals);
    checks.add(
        LimitCheck.named(
            file.path(),
            Limit.SHAPE,
            String.join(", ", wanted.sizes().stream().map(CoverSize::name).toList()),
            size,
            isWanted));
    if (wanted.maxBytes().isPresent()) {
      atMost(file, Limit.SIZE_BYTES, wanted.maxBytes().getAsLong(), file.sizeBytes());
    }
  }

  private void photo(ChannelFile file, ChannelProfile.Photos wanted) {
    int longSide = Math.max(file.width().orElse(0), file.height().orElse(0));
    if (wanted.maxLongSide().isPresent()) {
      atMost(file, Limit.LONG_SIDE_PIXELS, wanted.maxLongSide().getAsInt(), longSide);
    }
    if (wanted.maxBytes().isPresent()) {
      atMost(file, Limit.SIZE_BYTES, wanted.maxBytes().getAsLong(), file.sizeBytes());
    }
  }

  private void text(ChannelFile file) {
    if (profile.texts().isEmpty() || file.characters().isEmpty()) {
      return;
    }
    ChannelProfile.Texts texts = profile.texts().get();
    OptionalInt max =
        switch (file.purpose()) {
          case TITLE -> texts.maxTitle();
          case DESCRIPTION -> texts.maxDescription();
          default -> OptionalInt.empty();
        };
    if (max.isPresent()) {
      atMost(file, Limit.CHARACTERS, max.getAsInt(), file.characters().getAsInt());
    }
  }

  private void checkCounts(List<ChannelFile> files) {
    OptionalInt max =
        profile.photos().map(ChannelProfile.Photos::maxCount).orElse(OptionalInt.empty());
    if (max.isPresent()) {
      long photos = files.stream().filter(file -> file.purpose() == Purpose.PHOTO).count();
      checks.add(LimitCheck.atMost("", Limit.COUNT, max.getAsInt(), photos));
    }
  }

  private void atMost(ChannelFile file, Limit limit, long max, long reached) {
    atMost(file.path(), limit, max, reached);
  }

  private void atMost(String path, Limit limit, long max, long reached) {
    checks.add(LimitCheck.atMost(path, limit, max, reached));
  }

  private void same(String path, Limit limit, String wanted, Optional<String> found) {
    checks.add(LimitCheck.same(path, limit, wanted, found));
  }
}
