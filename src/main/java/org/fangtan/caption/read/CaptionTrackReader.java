package org.fangtan.caption.read;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.caption.CaptionFile;
import org.fangtan.caption.PlainText;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.SubtitlePacket;
import org.fangtan.text.DecodedText;
import org.fangtan.text.TextDecoder;
import org.fangtan.text.TextEncoding;
import org.fangtan.timeline.Cue;

/**
 * Reads the captions of a text track inside a recording: 3GPP timed text as MP4 and MOV hold it
 * (3GPP TS 26.245, 5.15), SubRip, SubStation Alpha and WebVTT as Matroska holds them (<a
 * href="https://www.matroska.org/technical/subtitles.html">Matroska subtitles</a>), and WebVTT in
 * MP4 (ISO/IEC 14496-30, 7). Styling is removed. Pure and thread-safe.
 */
public final class CaptionTrackReader {
  /** Encodings that tools use, contrary to the rules. */
  private static final Set<TextEncoding> LOCAL =
      EnumSet.of(TextEncoding.GB18030, TextEncoding.BIG5, TextEncoding.WINDOWS_1252);

  private static final Set<String> MOV_TEXT = Set.of("mov_text");
  private static final Set<String> MARKED_UP = Set.of("subrip", "srt", "text");
  private static final Set<String> ASS = Set.of("ass", "ssa");
  private static final Set<String> WEBVTT = Set.of("webvtt");

  /** How long a caption without an end is shown. */
  static final long MAX_UNENDED_US = 7_000_000;

  private static final int ASS_FIELDS = 9;
  private static final int ASS_NAME = 3;

  private final String codec;
  private final CueCollector out;
  private final long durationUs;

  private boolean isMisread;
  private boolean isGarbled;

  private CaptionTrackReader(String codec, CueCollector out, long durationUs) {
    this.codec = codec;
    this.out = out;
    this.durationUs = durationUs;
  }

  /**
   * The result.
   *
   * @param cues in order of their times, within the recording
   */
  public record Text(List<Cue> cues, List<Finding> findings) {
    public Text {
      cues = List.copyOf(cues);
      findings = List.copyOf(findings);
    }
  }

  /** Whether a codec, by FFmpeg's name, is text that can be read. */
  public static boolean reads(String codec) {
    return MOV_TEXT.contains(codec)
        || MARKED_UP.contains(codec)
        || ASS.contains(codec)
        || WEBVTT.contains(codec);
  }

  /**
   * @param name of the recording, for messages
   * @param codec one that {@link #reads}
   * @param packets in any order
   * @param durationUs of the recording
   */
  public static Text read(
      String name,
      String codec,
      List<SubtitlePacket> packets,
      long durationUs,
      CaptionLimits limits)
      throws StageException {
    CueCollector out = CueCollector.ofTrack(name, limits);
    new CaptionTrackReader(codec, out, durationUs).read(packets);
    List<Cue> cues = CaptionFile.within(name, out.cues(), durationUs, out::note);
    return new Text(cues, out.findings());
  }

  private void read(List<SubtitlePacket> packets) throws StageException {
    Charset charset = charsetOf(packets);
    if (isGarbled) {
      return;
    }
    List<Long> starts =
        packets.stream().map(SubtitlePacket::startUs).sorted(Comparator.naturalOrder()).toList();
    int next = 0;
    for (int i = 0; i < packets.size(); i++) {
      SubtitlePacket packet = packets.get(i);
      long endUs;
      if (packet.durationUs().isPresent()) {
        endUs = packet.startUs() + packet.durationUs().getAsLong();
      } else {
        // Sorted once, so that the next start is found by binary search.
        next = after(starts, packet.startUs());
        long following = next < starts.size() ? starts.get(next) : durationUs;
        endUs = Math.min(following, packet.startUs() + MAX_UNENDED_US);
      }
      if (endUs > 0) {
        caption(i + 1, Math.max(0, packet.startUs()), endUs, packet.data(), charset);
      }
    }
  }

  /** The index of the first later start. */
  private static int after(List<Long> starts, long startUs) {
    int low = 0;
    int high = starts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts.get(middle) > startUs) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private void caption(int number, long startUs, long endUs, byte[] data, Charset charset)
      throws StageException {
    if (MOV_TEXT.contains(codec)) {
      timedText(number, startUs, endUs, data, charset);
    } else if (ASS.contains(codec)) {
      event(number, startUs, endUs, text(data, charset));
    } else if (WEBVTT.contains(codec)) {
      for (byte[] payload : payloads(data)) {
        WebVttParser.payload(number, startUs, endUs, bounded(text(payload, charset)), out);
      }
    } else {
      out.cue(
          number, startUs, endUs, PlainText.ofSrt(bounded(text(data, charset))), Optional.empty());
    }
  }

  /**
   * A sample consists of a length, the text, and boxes with styles. An empty sample ends the
   * previous caption.
   */
  private void timedText(int number, long startUs, long endUs, byte[] data, Charset charset)
      throws StageException {
    int length = declared(data);
    if (length == 0) {
      return;
    }
    if (length > data.length - 2) {
      out.note(FindingCode.CAPTION_CUT_OFF, number, ReadingSentences.itsDataIsCutOff());
      length = data.length - 2;
    }
    byte[] spoken = Arrays.copyOfRange(data, 2, 2 + length);
    String raw = isWide(data) ? new String(spoken, StandardCharsets.UTF_16) : text(spoken, charset);
    PlainText plain = PlainText.ofSrt(bounded(raw));
    boolean isStyled = data.length > 2 + length;
    out.cue(
        number,
        startUs,
        endUs,
        new PlainText(plain.text(), plain.markupRemoved() || isStyled),
        Optional.empty());
  }

  /** The length of a sample's text, as the sample states it. */
  private static int declared(byte[] sample) {
    return sample.length < 2 ? 0 : (sample[0] & 0xff) << 8 | sample[1] & 0xff;
  }

  /** Whether a sample's text begins with the byte-order mark of UTF-16. */
  private static boolean isWide(byte[] sample) {
    return sample.length >= 4 && sample[2] == (byte) 0xfe && sample[3] == (byte) 0xff;
  }

  private void event(int number, long startUs, long endUs, String line) throws StageException {
    String[] fields = bounded(line).split(",", ASS_FIELDS);
    if (fields.length < ASS_FIELDS) {
      out.note(FindingCode.CAPTION_UNREADABLE, number, ReadingSentences.isNotAssCaption());
      return;
    }
    AssParser.event(number, startUs, endUs, fields[ASS_NAME], fields[ASS_FIELDS - 1].strip(), out);
  }

  /** In Matroska the text itself; in MP4 the text in {@code payl} of boxes {@code vttc}. */
  private static List<byte[]> payloads(byte[] data) {
    boolean isBoxed = data.length >= 8 && (is(data, 4, "vttc") || is(data, 4, "vtte"));
    if (!isBoxed) {
      return List.of(data);
    }
    List<byte[]> found = new ArrayList<>();
    boxes(data, 0, data.length, found);
    return found;
  }

  private static void boxes(byte[] data, int from, int end, List<byte[]> found) {
    int at = from;
    while (at + 8 <= end) {
      int length = ByteBuffer.wrap(data).getInt(at);
      if (length < 8 || length > end - at) {
        return;
      }
      if (is(data, at + 4, "vttc")) {
        boxes(data, at + 8, at + length, found);
      } else if (is(data, at + 4, "payl")) {
        found.add(Arrays.copyOfRange(data, at + 8, at + length));
      }
      at += length;
    }
  }

  private static boolean is(byte[] data, int at, String type) {
    return new String(data, at, 4, StandardCharsets.ISO_8859_1).equals(type);
  }

  /**
   * Limits the text on which patterns are run; more than a caption may contain is cut off later in
   * any case.
   */
  private String bounded(String text) {
    return text.substring(0, Math.min(text.length(), 2 * out.limits().maxCueCharacters() + 1000));
  }

  /** All of these formats are UTF-8; some tools copy bytes of another encoding. */
  private Charset charsetOf(List<SubtitlePacket> packets) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (SubtitlePacket packet : packets) {
      byte[] data = packet.data();
      if (WEBVTT.contains(codec)) {
        payloads(data).forEach(all::writeBytes);
      } else if (!MOV_TEXT.contains(codec)) {
        all.writeBytes(data);
      } else if (!isWide(data)) {
        all.write(
            data, Math.min(2, data.length), Math.max(0, Math.min(declared(data), data.length - 2)));
      }
      all.write('\n');
    }
    DecodedText decoded = TextDecoder.decode(all.toByteArray());
    boolean isLocal = LOCAL.contains(decoded.encoding());
    String label = decoded.encoding().label();
    if (isLocal) {
      out.noteFile(
          FindingCode.ENCODING_CONVERTED, ReadingSentences.embeddedCaptionsAreInAgainst(label));
    }
    isMisread = decoded.mended().isPresent();
    isGarbled = decoded.garbledLine().isPresent();
    if (isGarbled) {
      out.noteFile(
          FindingCode.CAPTION_TRACK_UNREADABLE, ReadingSentences.embeddedCaptionsAreGarbled());
    } else if (isMisread) {
      out.noteFile(
          FindingCode.ENCODING_MENDED,
          ReadingSentences.embeddedCaptionsHadBeenMisread(decoded.mended().orElseThrow().how()));
    }
    if (decoded.damagedSequences() > 0) {
      out.noteFile(
          FindingCode.ENCODING_DAMAGED,
          ReadingSentences.embeddedPlacesAreNotText(decoded.damagedSequences()));
    }
    return isLocal ? decoded.encoding().charset() : StandardCharsets.UTF_8;
  }

  /** A packet's text, with misread characters restored. */
  private String text(byte[] data, Charset charset) {
    String text = new String(data, charset);
    return isMisread ? TextDecoder.decode(text.getBytes(StandardCharsets.UTF_8)).text() : text;
  }
}
