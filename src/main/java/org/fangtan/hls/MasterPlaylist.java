package org.fangtan.hls;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.timeline.Rational;

/**
 * The playlist that a player starts from: renditions of the picture, the sound as a rendition of
 * its own, caption tracks. Bandwidths are measured from the segments (RFC 8216, section 4.3.4.2).
 *
 * @param pictures the codec that every player supports first, and within each codec the best first;
 *     empty for sound alone
 * @param captions the first is shown by default
 * @param chapters the name of a file of chapters, in Apple's form
 */
public record MasterPlaylist(
    List<FragmentedTrack> pictures,
    Optional<FragmentedTrack> sound,
    List<Captions> captions,
    Optional<String> chapters) {
  /** The name that a player is given. */
  public static final String FILE = "master.m3u8";

  /**
   * The one of H.264 and AV1, for players that keep to one codec or change it as they should. It is
   * a file of its own, as some do neither: Chromium 156 by itself ends with an error.
   */
  public static final String WITH_AV1 = "master-av1.m3u8";

  private static final String AUDIO = "audio";
  private static final String CHAPTERS = "com.apple.hls.chapters";
  private static final String SUBTITLES = "captions";

  public MasterPlaylist {
    pictures = List.copyOf(pictures);
    captions = List.copyOf(captions);
    if (pictures.isEmpty() && sound.isEmpty()) {
      throw new IllegalArgumentException("nothing to play");
    }
  }

  /** Without chapters. */
  public MasterPlaylist(
      List<FragmentedTrack> pictures, Optional<FragmentedTrack> sound, List<Captions> captions) {
    this(pictures, sound, captions, Optional.empty());
  }

  /**
   * A caption track.
   *
   * @param label in the track's own language
   * @param playlist the name of its playlist, never of a WebVTT file
   * @param isOffered whether a viewer must choose it, as the picture already contains captions;
   *     otherwise players may show it automatically
   */
  public record Captions(String language, String label, String playlist, boolean isOffered) {
    /** Captions that a player may show automatically. */
    public Captions(String language, String label, String playlist) {
      this(language, label, playlist, false);
    }
  }

  /**
   * The text of the playlist. Playlists of streams are named after the streams: {@code 1080p.m3u8}.
   */
  public String write() {
    StringBuilder text =
        new StringBuilder("#EXTM3U\n#EXT-X-VERSION:")
            .append(MediaPlaylist.VERSION)
            .append("\n#EXT-X-INDEPENDENT-SEGMENTS\n\n");
    chapters.ifPresent(
        name ->
            text.append("#EXT-X-SESSION-DATA:")
                .append(new Attributes().quoted("DATA-ID", CHAPTERS).quoted("URI", name))
                .append('\n'));
    if (!pictures.isEmpty()) {
      sound.ifPresent(track -> text.append(media(track)));
    }
    for (int i = 0; i < captions.size(); i++) {
      text.append(media(captions.get(i), i == 0 && !captions.get(i).isOffered()));
    }
    for (FragmentedTrack picture : startingOrder()) {
      text.append(stream(picture, sound));
    }
    for (FragmentedTrack picture : pictures) {
      if (!picture.keyframes().isEmpty()) {
        text.append(keyframes(picture));
      }
    }
    if (pictures.isEmpty()) {
      text.append(stream(sound.orElseThrow(), Optional.empty()));
    }
    return text.toString();
  }

  /**
   * A player begins with the first variant that it can play: the second largest with the codec that
   * every player supports, which most connections can carry.
   */
  private List<FragmentedTrack> startingOrder() {
    List<FragmentedTrack> order = new ArrayList<>(pictures);
    long ofFirstCodec =
        order.stream().filter(track -> codecOf(track).equals(codecOf(order.get(0)))).count();
    if (ofFirstCodec > 2) {
      Collections.swap(order, 0, 1);
    }
    return order;
  }

  /** The codec without its profile and level. */
  private static String codecOf(FragmentedTrack track) {
    return track.codecs().split("\\.", 2)[0];
  }

  /** The name of a stream's playlist. */
  public static String playlistOf(FragmentedTrack track) {
    return track.name() + ".m3u8";
  }

  /** The name of the playlist of a stream's keyframes. */
  public static String keyframePlaylistOf(FragmentedTrack track) {
    return track.name() + "-iframes.m3u8";
  }

  private static String media(FragmentedTrack sound) {
    return "#EXT-X-MEDIA:"
        + new Attributes()
            .with("TYPE", "AUDIO")
            .quoted("GROUP-ID", AUDIO)
            .quoted("NAME", "原声")
            .with("DEFAULT", "YES")
            .with("AUTOSELECT", "YES")
            .quoted("CHANNELS", "2")
            .quoted("URI", playlistOf(sound))
        + "\n";
  }

  private static String media(Captions track, boolean isDefault) {
    return "#EXT-X-MEDIA:"
        + new Attributes()
            .with("TYPE", "SUBTITLES")
            .quoted("GROUP-ID", SUBTITLES)
            .quoted("NAME", track.label())
            .quoted("LANGUAGE", track.language())
            .with("DEFAULT", isDefault ? "YES" : "NO")
            .with("AUTOSELECT", track.isOffered() ? "NO" : "YES")
            .with("FORCED", "NO")
            .quoted("CHARACTERISTICS", "public.accessibility.transcribes-spoken-dialog")
            .quoted("URI", track.playlist())
        + "\n";
  }

  private String stream(FragmentedTrack track, Optional<FragmentedTrack> beside) {
    List<String> codecs = new ArrayList<>(List.of(track.codecs()));
    beside.ifPresent(other -> codecs.add(other.codecs()));
    Attributes attributes =
        new Attributes()
            .with(
                "BANDWIDTH",
                Bandwidth.peak(track, targetSeconds())
                    + beside.map(other -> Bandwidth.peak(other, targetSeconds())).orElse(0L))
            .with(
                "AVERAGE-BANDWIDTH",
                Bandwidth.average(track) + beside.map(Bandwidth::average).orElse(0L))
            .quoted("CODECS", String.join(",", codecs));
    size(track, attributes);
    track.frameRate().ifPresent(rate -> attributes.with("FRAME-RATE", decimal(rate)));
    beside.ifPresent(other -> attributes.quoted("AUDIO", AUDIO));
    if (!captions.isEmpty()) {
      attributes.quoted("SUBTITLES", SUBTITLES);
    }
    return "\n#EXT-X-STREAM-INF:" + attributes + "\n" + playlistOf(track) + "\n";
  }

  private static String keyframes(FragmentedTrack track) {
    Attributes attributes =
        new Attributes()
            .with("BANDWIDTH", Bandwidth.keyframePeak(track))
            .with("AVERAGE-BANDWIDTH", Bandwidth.keyframeAverage(track))
            .quoted("CODECS", track.codecs());
    size(track, attributes);
    return "\n#EXT-X-I-FRAME-STREAM-INF:"
        + attributes.quoted("URI", keyframePlaylistOf(track))
        + "\n";
  }

  private long targetSeconds() {
    return MediaPlaylist.targetSeconds(Stream.concat(pictures.stream(), sound.stream()).toList());
  }

  private static void size(FragmentedTrack track, Attributes attributes) {
    if (track.width().isPresent() && track.height().isPresent()) {
      attributes.with("RESOLUTION", track.width().getAsInt() + "x" + track.height().getAsInt());
    }
  }

  /** A frame rate with three decimals, RFC 8216 section 4.3.4.2. */
  private static String decimal(Rational rate) {
    long thousandths = (rate.num() * 1000 + rate.den() / 2) / rate.den();
    return String.format(Locale.ROOT, "%d.%03d", thousandths / 1000, thousandths % 1000);
  }
}
