package org.fangtan.rendition;

import java.util.List;
import java.util.Set;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.CodedPictures;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.Rational;

/**
 * Whether a recording plays in browsers as it is, so that a version that is shown early can have
 * its packets. The requirements are weaker than a rendition's ({@link SourceCopy}): no other film
 * is joined to it or switched to, so it keeps its own rate and keyframe distances.
 */
public final class EarlyCopy {
  /** Containers whose tracks describe themselves in one place; FFmpeg's names. */
  private static final Set<String> CONTAINERS = Set.of("mov", "matroska");

  /** The maximum bit rate, relative to that of the best rendition. */
  private static final int TIMES_THE_LADDER = 2;

  private EarlyCopy() {}

  /**
   * Whether the pictures play.
   *
   * @param ladder whose highest rate is what readers' connections are expected to carry
   */
  public static boolean isPlayable(MediaSummary recording, List<Rung> ladder) {
    long maxBits =
        TIMES_THE_LADDER * ladder.stream().mapToLong(Rung::maxBitsPerSecond).max().orElse(0);
    return CONTAINERS.contains(recording.container())
        && !recording.hasClockJumps()
        && recording
            .mainVideo()
            .filter(EarlyCopy::isPlayed)
            .flatMap(VideoTrack::coded)
            .filter(coded -> isOpen(coded) && coded.neededBitsPerSecond() <= maxBits)
            .isPresent();
  }

  private static boolean isPlayed(VideoTrack track) {
    return track.codec().equals("h264")
        && SourceCopy.PROFILES.contains(track.profile().orElse("?"))
        && track.level().orElse(Long.MAX_VALUE) <= SourceCopy.MAX_LEVEL
        && track.pixelFormat().equals("yuv420p")
        && track.rotationDegrees() == 0
        && track.sampleAspect().equals(new Rational(1, 1))
        && !track.colour().isHighDynamicRange()
        && track.fieldOrder().isPresent()
        && !track.isInterlaced();
  }

  /**
   * Whether all of it plays, nothing in it is hidden, and players can seek to every picture marked
   * as a keyframe.
   */
  private static boolean isOpen(CodedPictures coded) {
    return coded.whole() && !coded.userDataInside() && coded.marked();
  }

  /**
   * Whether the sound plays, too.
   *
   * @param heard the tracks that are published
   */
  public static boolean isPlayable(MediaSummary recording, AudioTrack heard) {
    return CONTAINERS.contains(recording.container())
        && heard.codec().equals("aac")
        && heard.profile().orElse("LC").equals("LC")
        && heard.channels() <= AudioSpec.CHANNELS;
  }
}
