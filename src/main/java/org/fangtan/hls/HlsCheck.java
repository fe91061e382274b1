package org.fangtan.hls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a finished presentation as a player would and checks it against RFC 8216. {@link
 * MediaCheck} reads the media that it names.
 */
public final class HlsCheck {
  private static final long MICROS = 1_000_000;

  private final Path folder;
  private final List<Violation> violations = new ArrayList<>();
  private final Optional<MediaCheck> media;

  /**
   * @param rule a section of RFC 8216
   */
  public record Violation(String file, String rule, String what) {
    @Override
    public String toString() {
      return file + ": RFC 8216, " + rule + ": " + what;
    }
  }

  private HlsCheck(Path folder, boolean hasMedia) {
    this.folder = folder;
    this.media = hasMedia ? Optional.of(new MediaCheck(folder, violations)) : Optional.empty();
  }

  /** Everything that is wrong with the presentation in a folder; empty when nothing is. */
  public static List<Violation> check(Path folder) throws IOException {
    return check(folder, true);
  }

  /** As {@link #check} where the media lies elsewhere, and was checked when it was made. */
  public static List<Violation> checkPlaylists(Path folder) throws IOException {
    return check(folder, false);
  }

  private static List<Violation> check(Path folder, boolean hasMedia) throws IOException {
    HlsCheck check = new HlsCheck(folder, hasMedia);
    check.master(MasterPlaylist.FILE);
    if (Files.exists(folder.resolve(MasterPlaylist.WITH_AV1))) {
      check.master(MasterPlaylist.WITH_AV1);
    }
    return List.copyOf(check.violations);
  }

  private void note(String file, String rule, String what) {
    violations.add(new Violation(file, rule, what));
  }

  private void require(boolean holds, String file, String rule, String what) {
    if (!holds) {
      note(file, rule, what);
    }
  }

  /** The lines of a playlist, after checks that apply to every playlist. */
  private List<String> lines(String file) throws IOException {
    Path path = folder.resolve(file);
    if (!Files.isRegularFile(path)) {
      note(file, "6.2.1", "is named by another playlist and is not there");
      return List.of();
    }
    String text = Files.readString(path, StandardCharsets.UTF_8);
    require(!text.startsWith("\uFEFF"), file, "4.1", "a byte-order mark");
    List<String> lines = text.lines().toList();
    require(
        !lines.isEmpty() && lines.get(0).equals("#EXTM3U"),
        file,
        "4.3.1.1",
        "does not begin with #EXTM3U");
    long versions = lines.stream().filter(line -> line.startsWith("#EXT-X-VERSION")).count();
    require(versions == 1, file, "4.3.1.2", versions + " version tags");
    for (String line : lines) {
      require(
          line.isEmpty() || line.startsWith("#") || !line.isBlank(),
          file,
          "4.1",
          "white space in a line of its own");
    }
    return lines;
  }

  private static int version(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("#EXT-X-VERSION:"))
        .findFirst()
        .map(line -> Integer.parseInt(line.substring(15)))
        .orElse(1);
  }

  // ---------------------------------------------------------------- master playlist

  private void master(String file) throws IOException {
    List<String> lines = lines(file);
    Map<String, Track> soundGroups = new HashMap<>();
    Set<String> subtitleGroups = new HashSet<>();
    Set<String> names = new HashSet<>();
    Set<String> defaults = new HashSet<>();
    for (String line : lines) {
      if (line.startsWith("#EXT-X-MEDIA:")) {
        media(file, ReadAttributes.of(line), soundGroups, subtitleGroups, names, defaults);
      }
    }
    List<Track> variants = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("#EXT-X-STREAM-INF:")) {
        boolean hasUri = i + 1 < lines.size() && !lines.get(i + 1).startsWith("#");
        require(hasUri, file, "4.3.4.2", "a variant is not followed by its URI");
        if (hasUri) {
          variants.add(
              variant(
                  file,
                  ReadAttributes.of(lines.get(i)),
                  lines.get(i + 1),
                  soundGroups,
                  subtitleGroups));
        }
      } else if (lines.get(i).startsWith("#EXT-X-I-FRAME-STREAM-INF:")) {
        keyframes(file, ReadAttributes.of(lines.get(i)));
      }
    }
    require(!variants.isEmpty(), file, "4.3.4.2", "no variant");
    requireSameCuts(file, variants);
  }

  private void media(
      String file,
      ReadAttributes attributes,
      Map<String, Track> soundGroups,
      Set<String> subtitleGroups,
      Set<String> names,
      Set<String> defaults)
      throws IOException {
    String type = attributes.get("TYPE").orElse("");
    String group = attributes.get("GROUP-ID").orElse("");
    String name = attributes.get("NAME").orElse("");
    require(
        !type.isEmpty() && !group.isEmpty() && !name.isEmpty(),
        file,
        "4.3.4.1",
        "a rendition without TYPE, GROUP-ID or NAME");
    require(names.add(type + group + name), file, "4.3.4.1.1", "two renditions named " + name);
    if (attributes.is("DEFAULT", "YES")) {
      require(defaults.add(type + group), file, "4.3.4.1.1", "two default renditions in " + group);
      require(
          attributes.is("AUTOSELECT", "YES"),
          file,
          "4.3.4.1",
          name + " is the default and AUTOSELECT is not YES");
    }
    Optional<String> uri = attributes.get("URI");
    if (type.equals("SUBTITLES")) {
      require(uri.isPresent(), file, "4.3.4.1", "subtitles without a URI");
      require(
          uri.map(target -> target.endsWith(".m3u8")).orElse(true),
          file,
          "3.5",
          "subtitles name a file and not a playlist");
      subtitleGroups.add(group);
      if (uri.isPresent()) {
        subtitles(uri.get());
      }
    } else if (type.equals("AUDIO") && uri.isPresent()) {
      soundGroups.put(group, track(uri.get(), false));
    }
  }

  private Track variant(
      String file,
      ReadAttributes attributes,
      String uri,
      Map<String, Track> soundGroups,
      Set<String> subtitleGroups)
      throws IOException {
    Track track = track(uri, false);
    long declared = attributes.number("BANDWIDTH");
    long average = attributes.number("AVERAGE-BANDWIDTH");
    Optional<String> audio = attributes.get("AUDIO");
    audio.ifPresent(
        group ->
            require(soundGroups.containsKey(group), file, "4.3.4.2", "no sound group " + group));
    attributes
        .get("SUBTITLES")
        .ifPresent(
            group ->
                require(
                    subtitleGroups.contains(group),
                    file,
                    "4.3.4.2",
                    "no subtitles group " + group));
    Optional<Track> sound = audio.map(soundGroups::get);
    long peak = track.peak() + sound.map(Track::peak).orElse(0L);
    require(declared >= peak, file, "4.3.4.2", uri + " declares " + declared + ", reaches " + peak);
    long measured = track.average() + sound.map(Track::average).orElse(0L);
    require(
        average <= declared && Math.abs(average - measured) <= measured / 1000 + 2,
        file,
        "4.3.4.2",
        uri + " declares an average of " + average + ", has " + measured);
    List<String> codecs = List.of(attributes.get("CODECS").orElse("").split(","));
    List<String> found = new ArrayList<>();
    track.codec().ifPresent(found::add);
    sound.flatMap(Track::codec).ifPresent(found::add);
    require(
        media.isPresent() ? Set.copyOf(codecs).equals(Set.copyOf(found)) : !codecs.contains(""),
        file,
        "4.3.4.2",
        uri + " names the codecs " + codecs + ", has " + found);
    sound.ifPresent(
        other ->
            require(
                Math.abs(other.endUs() - track.endUs()) < MICROS / 2,
                file,
                "6.2.4",
                uri + " and its sound differ in length"));
    sound.ifPresent(
        other ->
            require(
                other.targetSeconds() == track.targetSeconds(),
                file,
                "6.2.4",
                uri + " and its sound differ in their target durations"));
    return track;
  }

  private void keyframes(String file, ReadAttributes attributes) throws IOException {
    Optional<String> uri = attributes.get("URI");
    require(uri.isPresent(), file, "4.3.4.3", "keyframes without a URI");
    require(attributes.number("BANDWIDTH") > 0, file, "4.3.4.3", "keyframes without BANDWIDTH");
    if (uri.isPresent()) {
      track(uri.get(), true);
    }
  }

  /** A player switches at a border, which must be in the same place everywhere. */
  private void requireSameCuts(String file, List<Track> variants) {
    for (Track other : variants) {
      require(
          other.startsUs().equals(variants.get(0).startsUs()),
          file,
          "6.2.4",
          other.file() + " is cut at other times than " + variants.get(0).file());
      require(
          other.targetSeconds() == variants.get(0).targetSeconds(),
          file,
          "6.2.4",
          other.file() + " has another target duration than " + variants.get(0).file());
    }
  }

  // ---------------------------------------------------------------- media playlists

  /** A segment as a media playlist lists it. */
  record Entry(String uri, long startUs, long durationUs, long offset, long sizeBytes) {}

  /**
   * @param codec as its initialisation section states; absent where the media is not read
   */
  private record Track(
      String file, List<Entry> entries, long targetSeconds, Optional<String> codec) {
    long average() {
      long bytes = entries.stream().mapToLong(Entry::sizeBytes).sum();
      return endUs() == 0 ? 0 : bytes * 8 * MICROS / endUs();
    }

    long endUs() {
      return entries.isEmpty()
          ? 0
          : entries.get(entries.size() - 1).startUs()
              + entries.get(entries.size() - 1).durationUs();
    }

    List<Long> startsUs() {
      return entries.stream().map(Entry::startUs).toList();
    }

    /** As 4.3.4.2 defines the peak segment bit rate. */
    long peak() {
      long peak = 0;
      for (int first = 0; first < entries.size(); first++) {
        long us = 0;
        long bytes = 0;
        for (int i = first; i < entries.size(); i++) {
          us += entries.get(i).durationUs();
          bytes += entries.get(i).sizeBytes();
          if (us * 2 > targetSeconds * 3 * MICROS) {
            break;
          }
          if (us * 2 >= targetSeconds * MICROS) {
            peak = Math.max(peak, bytes * 8 * MICROS / us);
          }
        }
      }
      return peak;
    }
  }

  private Track track(String file, boolean isKeyframes) throws IOException {
    List<String> lines = lines(file);
    long target = header(file, lines);
    require(
        lines.contains("#EXT-X-I-FRAMES-ONLY") == isKeyframes,
        file,
        "4.3.3.6",
        "I-FRAMES-ONLY where it should not be, or missing");
    Optional<ReadAttributes> map =
        lines.stream()
            .filter(line -> line.startsWith("#EXT-X-MAP:"))
            .findFirst()
            .map(ReadAttributes::of);
    require(map.isPresent(), file, "3.3", "fragments without an EXT-X-MAP");
    require(
        map.isEmpty() || version(lines) >= (isKeyframes ? 5 : 6),
        file,
        "7",
        "EXT-X-MAP in version " + version(lines));
    Optional<ReadAttributes> header =
        map.isPresent() && media.isPresent() && media.get().initialisation(file, map.get())
            ? map
            : Optional.empty();
    List<Entry> entries = new ArrayList<>();
    long startUs = 0;
    long durationUs = 0;
    long size = 0;
    long offset = 0;
    for (String line : lines) {
      if (line.startsWith("#EXTINF:")) {
        durationUs = micros(line.substring(8, line.indexOf(',')));
        require(
            (durationUs + MICROS / 2) / MICROS <= target,
            file,
            "4.3.3.1",
            "a segment of " + durationUs + " us against a target of " + target + " s");
      } else if (line.startsWith("#EXT-X-BYTERANGE:")) {
        require(version(lines) >= 4, file, "7", "EXT-X-BYTERANGE in version " + version(lines));
        String[] range = line.substring(17).split("@", 2);
        require(
            range.length > 1 || !entries.isEmpty(),
            file,
            "4.3.2.2",
            "a range without an offset follows no other");
        // Without an offset it begins where the previous range ends.
        offset = range.length > 1 ? Long.parseLong(range[1]) : offset + size;
        size = Long.parseLong(range[0]);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        require(durationUs > 0, file, "4.3.2.1", "a segment without EXTINF");
        Entry entry = new Entry(line, startUs, durationUs, offset, size);
        if (media.isPresent()) {
          media.get().segment(file, entry, header);
        }
        entries.add(entry);
        startUs += durationUs;
        durationUs = 0;
      }
    }
    require(!entries.isEmpty(), file, "4.3.2", "no segment");
    Optional<String> codec = media.flatMap(check -> header.flatMap(tag -> check.codec(file, tag)));
    return new Track(file, entries, target, codec);
  }

  private long header(String file, List<String> lines) {
    Optional<String> target =
        lines.stream().filter(line -> line.startsWith("#EXT-X-TARGETDURATION:")).findFirst();
    require(target.isPresent(), file, "4.3.3.1", "no target duration");
    require(
        lines.contains("#EXT-X-PLAYLIST-TYPE:VOD") && lines.contains("#EXT-X-ENDLIST"),
        file,
        "4.3.3.4",
        "not marked as complete");
    return target.map(line -> Long.parseLong(line.substring(22))).orElse(0L);
  }

  // ---------------------------------------------------------------- subtitles

  private void subtitles(String file) throws IOException {
    List<String> lines = lines(file);
    long target = header(file, lines);
    for (String line : lines) {
      if (line.startsWith("#EXTINF:")) {
        long us = micros(line.substring(8, line.indexOf(',')));
        require(
            (us + MICROS / 2) / MICROS <= target, file, "4.3.3.1", "a segment above the target");
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        Path segment = folder.resolve(line);
        if (!Files.isRegularFile(segment)) {
          note(file, "6.2.1", line + " is not there");
          continue;
        }
        List<String> vtt = Files.readString(segment, StandardCharsets.UTF_8).lines().toList();
        require(!vtt.isEmpty() && vtt.get(0).equals("WEBVTT"), line, "3.5", "no WebVTT header");
        require(
            vtt.size() > 1
                && vtt.get(1)
                    .matches("X-TIMESTAMP-MAP=MPEGTS:\\d+,LOCAL:\\d\\d:\\d\\d:\\d\\d\\.\\d{3}"),
            line,
            "3.5",
            "no X-TIMESTAMP-MAP");
      }
    }
  }

  private static long micros(String seconds) {
    return new java.math.BigDecimal(seconds).movePointRight(6).longValue();
  }
}
