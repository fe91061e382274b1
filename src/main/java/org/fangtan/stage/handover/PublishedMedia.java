package org.fangtan.stage.handover;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.hls.MasterPlaylist;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.StoryboardSheet;
import org.fangtan.spec.Handover;

/**
 * The recording as it is published: what the page and the playlists need to know about it.
 *
 * @param renditions first those that every browser plays, the best first, then those in AV1; for
 *     sound alone there is one, without a size
 * @param poster the still picture's path
 * @param sheets of the storyboard; their files lie in {@link #FOLDER}
 * @param tracks what HLS is made of: ranges of the files of the renditions, whose addresses begin
 *     in {@link #HLS_FOLDER}
 */
public record PublishedMedia(
    long durationUs,
    boolean hasSound,
    List<Rendition> renditions,
    Optional<String> poster,
    List<StoryboardSheet> sheets,
    List<FragmentedTrack> tracks) {
  /** The artefact that holds it. */
  public static final String FILE = Handover.INTERNAL + "media.json";

  public static final String FOLDER = "video/";
  public static final String HLS_FOLDER = "video/hls/";

  /** The still picture, which the step of the cover makes. */
  public static final String POSTER = "images/poster.jpg";

  public static final String WAVEFORM = FOLDER + "waveform.png";

  /** The playlist from which players of HLS start. */
  public static final String MASTER = HLS_FOLDER + MasterPlaylist.FILE;

  /** The playlist from which players of HLS with AV1 start. */
  public static final String MASTER_WITH_AV1 = HLS_FOLDER + MasterPlaylist.WITH_AV1;

  public PublishedMedia {
    renditions = List.copyOf(renditions);
    sheets = List.copyOf(sheets);
    tracks = List.copyOf(tracks);
  }

  /**
   * One file with the whole recording.
   *
   * @param codecs as RFC 6381 writes them
   */
  public record Rendition(
      String name,
      String path,
      String mediaType,
      OptionalInt width,
      OptionalInt height,
      String codecs,
      OptionalLong bitrateBitsPerSecond,
      long sizeBytes) {
    /** Whether its pictures are AV1, which not every browser plays. */
    public boolean hasAv1() {
      return codecs.startsWith("av01.");
    }

    /** Its type with its codecs, RFC 6381. */
    public String typeWithCodecs() {
      return mediaType + "; codecs=\"" + codecs + "\"";
    }
  }
}
