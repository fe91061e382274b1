package org.fangtan.rendition;

import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.Bilingual;
import org.fangtan.recording.CodedPictures;
import org.fangtan.recording.Unwalked;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.Rational;

/**
 * Whether a recording's pictures already have the form of a rendition, so that they are copied
 * rather than encoded: without loss, and at almost no cost.
 */
public final class SourceCopy {
  /** Of 8 bits and 4:2:0, which all browsers play. */
  static final Set<String> PROFILES = Set.of("Constrained Baseline", "Main", "High");

  /**
   * Level 4.2: 1080p at 50 or 60 frames per second, the highest that all hardware decoders support.
   */
  static final int MAX_LEVEL = 42;

  private SourceCopy() {}

  /** Whether a copy is conceivable: H.264 of the rendition's size. */
  public static boolean isConceivable(VideoTrack source, RenditionSpec spec) {
    return spec.format().equals(PictureFormat.H264)
        && source.codec().equals(spec.format().codec())
        && source.displayWidth() == spec.width()
        && source.displayHeight() == spec.height();
  }

  /**
   * Why the pictures must be encoded: the first condition that does not hold. Empty where they can
   * be copied.
   *
   * @param firstFrame the number of the first published picture, negative where something must be
   *     inserted before the first one
   * @param frames the number of published pictures
   */
  public static Optional<Bilingual> obstacle(
      VideoTrack source, RenditionSpec spec, FrameGrid grid, long firstFrame, long frames) {
    if (!isConceivable(source, spec)) {
      return says(RenditionSentences.isNotH264OfThatSize());
    }
    if (source.rotationDegrees() != 0) {
      return says(RenditionSentences.itsPictureMustBeTurned());
    }
    if (!source.sampleAspect().equals(new Rational(1, 1))) {
      return says(RenditionSentences.itsPixelsAreNotSquare());
    }
    String profile = source.profile().orElse("?");
    if (!PROFILES.contains(profile)) {
      return says(RenditionSentences.profileIs(profile));
    }
    if (source.level().orElse(Long.MAX_VALUE) > MAX_LEVEL) {
      return says(RenditionSentences.itsLevelIsAbove());
    }
    if (!source.pixelFormat().equals("yuv420p")) {
      return says(RenditionSentences.pixelFormatIs(source.pixelFormat()));
    }
    if (source.colour().isHighDynamicRange()) {
      return says(RenditionSentences.hasHighDynamicRange());
    }
    if (source.colour().range().orElse("tv").equals("pc")) {
      return says(RenditionSentences.itsBrightnessUsesFullRange());
    }
    if (source.isInterlaced()) {
      return says(RenditionSentences.isInterlaced());
    }
    if (source.fieldOrder().isEmpty()) {
      return says(RenditionSentences.doesNotSayWhether());
    }
    if (source.variableRate() || !source.frameRate().equals(grid.frameRate())) {
      return says(RenditionSentences.rateIsNotConstant(grid.frameRate()));
    }
    return source
        .coded()
        .map(coded -> obstacle(coded, spec, grid, firstFrame, frames))
        .orElseGet(() -> Optional.of(source.unwalked().orElse(Unwalked.EMPTY).words()));
  }

  private static Optional<Bilingual> obstacle(
      CodedPictures coded, RenditionSpec spec, FrameGrid grid, long firstFrame, long frames) {
    if (coded.headersInside()) {
      return says(RenditionSentences.hasParametersAmongItsPictures());
    }
    if (coded.userDataInside()) {
      return says(RenditionSentences.dataSuchAsCaptionsStand());
    }
    if (!coded.even()) {
      return says(RenditionSentences.itsFramesDoNotFollow());
    }
    if (!coded.marked()) {
      return says(RenditionSentences.itsContainerMarksOtherPictures());
    }
    if (coded.idrEvery().isEmpty()) {
      return says(RenditionSentences.doesNotBeginWithIdr());
    }
    if (firstFrame < 0) {
      return says(RenditionSentences.picturesBeginAfterSound());
    }
    if (firstFrame + frames > coded.count()) {
      return says(RenditionSentences.picturesEndBeforeSound());
    }
    long every = coded.idrEvery().orElse(Long.MAX_VALUE);
    if (grid.gopFrames() % every != 0 && frames > grid.gopFrames()) {
      return says(RenditionSentences.lacksRegularIdrPictures(grid.gopFrames()));
    }
    long end = firstFrame + frames;
    if (firstFrame % every != 0 || (end != coded.count() && end % every != 0)) {
      return says(RenditionSentences.isCutWhereNoIdrPictureIs());
    }
    if (coded.neededBitsPerSecond() > spec.limit().bitsPerSecond()) {
      return says(
          RenditionSentences.needsMoreThanLimit(
              kilobits(coded.neededBitsPerSecond()), kilobits(spec.limit().bitsPerSecond())));
    }
    return Optional.empty();
  }

  private static String kilobits(long bitsPerSecond) {
    return bitsPerSecond / 1000 + " kb/s";
  }

  private static Optional<Bilingual> says(Bilingual words) {
    return Optional.of(words);
  }
}
