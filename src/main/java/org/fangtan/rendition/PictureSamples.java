package org.fangtan.rendition;

import java.util.List;

/**
 * Small pictures of a recording, two a second, that a media pass keeps: later steps find faces in
 * them without decoding the recording again.
 *
 * @param grid by which frames are numbered
 * @param samples in the order of their frames
 */
public record PictureSamples(FrameGrid grid, List<Sample> samples) {
  /** The file that contains this as JSON. */
  public static final String LIST = "pictures.json";

  /** The file that contains the pictures, JPEGs one after another. */
  public static final String DATA = "pictures.bin";

  /** The interval of the pictures: twice a second is enough for a person who walks. */
  public static final long INTERVAL_US = 500_000;

  /**
   * The longer side of a picture, in pixels; the network that finds faces takes no larger picture.
   */
  public static final int LONG_SIDE = 256;

  public PictureSamples {
    samples = List.copyOf(samples);
  }

  /**
   * One picture.
   *
   * @param offset where it begins in the file of pictures, in bytes
   */
  public record Sample(long frame, long offset, int sizeBytes) {}
}
