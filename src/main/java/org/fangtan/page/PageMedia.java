package org.fangtan.page;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.timeline.TimeRange;

/**
 * The recording as published.
 *
 * @param renditions one or more, best first, all with the same timeline; a rendition without a
 *     frame size is sound only
 * @param sound whether the renditions have an audio track
 * @param hlsMaster the HLS master playlist
 * @param storyboard small pictures for the seek bar, in time order
 * @param waveform the loudness over the whole recording, as a picture; for sound alone
 * @param hlsWithAv1 the same with AV1 beside H.264, if there is any
 * @param captionsInPicture whether the picture has captions: then those of the page are shown only
 *     on request
 */
public record PageMedia(
    long durationUs,
    boolean sound,
    List<Rendition> renditions,
    Optional<PagePath> hlsMaster,
    Optional<PagePath> poster,
    List<Tile> storyboard,
    Optional<PagePath> waveform,
    boolean captionsInPicture,
    Optional<PagePath> hlsWithAv1) {
  /** Without captions in the picture. */
  public PageMedia(
      long durationUs,
      boolean sound,
      List<Rendition> renditions,
      Optional<PagePath> hlsMaster,
      Optional<PagePath> poster,
      List<Tile> storyboard) {
    this(
        durationUs,
        sound,
        renditions,
        hlsMaster,
        poster,
        storyboard,
        Optional.empty(),
        false,
        Optional.empty());
  }

  public PageMedia {
    renditions = List.copyOf(renditions);
    storyboard = List.copyOf(storyboard);
    if (durationUs <= 0 || renditions.isEmpty()) {
      throw new IllegalArgumentException(
          "media needs a duration and a rendition: " + durationUs + " us, " + renditions);
    }
  }

  /** False for a recording of sound alone. */
  public boolean hasPicture() {
    return renditions.get(0).frame().isPresent();
  }

  /**
   * One file with the whole recording.
   *
   * @param name for selection, such as {@code 1080p}
   * @param mediaType with or without a codecs parameter, such as {@code video/mp4}
   * @param frame absent for sound alone
   * @param av1 the same in AV1, which is smaller, for browsers that play it
   */
  public record Rendition(
      String name,
      PagePath path,
      String mediaType,
      Optional<FrameSize> frame,
      OptionalLong bitrateBitsPerSecond,
      OptionalLong sizeBytes,
      Optional<Av1> av1) {
    /** Without AV1. */
    public Rendition(
        String name,
        PagePath path,
        String mediaType,
        Optional<FrameSize> frame,
        OptionalLong bitrateBitsPerSecond,
        OptionalLong sizeBytes) {
      this(name, path, mediaType, frame, bitrateBitsPerSecond, sizeBytes, Optional.empty());
    }

    public Rendition {
      PageCheck.text(name, "rendition's name");
      PageCheck.text(mediaType, "rendition's media type");
    }
  }

  /**
   * A file in AV1.
   *
   * @param mediaType with the codecs, so that a browser knows whether it can play them
   */
  public record Av1(PagePath path, String mediaType) {
    public Av1 {
      PageCheck.text(mediaType, "media type");
    }
  }

  /** Pixels, as displayed: after rotation, with square pixels. */
  public record FrameSize(int width, int height) {
    public FrameSize {
      if (width <= 0 || height <= 0) {
        throw new IllegalArgumentException("not a frame size: " + width + "x" + height);
      }
    }
  }

  /** One picture of the storyboard: a rectangle of a sprite image, shown for a range of time. */
  public record Tile(PagePath sprite, TimeRange time, int x, int y, FrameSize size) {
    public Tile {
      if (x < 0 || y < 0) {
        throw new IllegalArgumentException("a tile outside its sprite: " + x + "," + y);
      }
    }
  }
}
