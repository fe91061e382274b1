package org.fangtan.caption.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fangtan.caption.CaptionFile;
import org.fangtan.caption.CaptionFormat;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.text.DecodedText;
import org.fangtan.text.TextDecoder;
import org.fangtan.text.TextEncoding;
import org.fangtan.timeline.Cue;

/**
 * Reads a caption file of any supported format as far as possible. Only a file from which nothing
 * can be used is a failure; every other defect is a finding with its line. Pure and thread-safe;
 * time and memory are linear in the file's size.
 */
public final class CaptionReader {
  private static final Pattern MICRO_DVD =
      Pattern.compile("(?m)\\A(?:\\s*\\{\\d{1,9}\\}\\{\\d{0,9}\\}.*\\R?){1,3}");
  private static final Pattern YOUTUBE_SBV =
      Pattern.compile("(?m)^\\d{1,2}:\\d{2}:\\d{2}\\.\\d{3},\\d{1,2}:\\d{2}:\\d{2}\\.\\d{3}\\s*$");

  private CaptionReader() {}

  /**
   * Reads a stream to its end or to the limit, and leaves it open.
   *
   * @param fileName for messages only
   */
  public static CaptionFile read(InputStream in, String fileName, CaptionLimits limits)
      throws IOException, StageException {
    byte[] bytes = in.readNBytes(limits.maxBytes() + 1);
    return read(bytes, fileName, limits);
  }

  /**
   * @param fileName for messages only
   * @throws StageException where nothing in the file can be used
   */
  public static CaptionFile read(byte[] bytes, String fileName, CaptionLimits limits)
      throws StageException {
    if (bytes.length == 0) {
      throw failure(FailureCode.EMPTY_FILE, ReadingSentences.captionFileIsEmptyBytes(fileName));
    }
    if (bytes.length > limits.maxBytes()) {
      throw failure(
          FailureCode.TOO_LARGE,
          ReadingSentences.captionFileIsLarger(fileName, limits.maxBytes() >> 20));
    }
    DecodedText decoded = TextDecoder.decode(bytes);
    if (decoded.binary()) {
      throw failure(
          FailureCode.CAPTION_UNREADABLE, ReadingSentences.holdsBinaryDataNotText(fileName));
    }
    if (decoded.garbledLine().isPresent()) {
      throw garbled(fileName, decoded.garbledLine().getAsInt());
    }
    CaptionFormat format = formatOf(decoded.text(), fileName);
    CueCollector collector = new CueCollector(fileName, limits);
    noteEncoding(decoded, collector);
    parserOf(format).parse(decoded.text(), collector);
    List<Cue> cues = collector.cues();
    if (cues.isEmpty()) {
      throw failure(
          FailureCode.CAPTION_UNREADABLE,
          ReadingSentences.captionFileHoldsNoCaption(fileName, format.label()));
    }
    return new CaptionFile(
        fileName, format, decoded.encoding(), collector.language(), cues, collector.findings());
  }

  private static CaptionFormat formatOf(String text, String fileName) throws StageException {
    Optional<CaptionFormat> format = CaptionFormat.detect(text);
    if (format.isPresent()) {
      boolean headless =
          format.get() == CaptionFormat.SRT && fileName.toLowerCase(Locale.ROOT).endsWith(".vtt");
      return headless ? CaptionFormat.WEBVTT : format.get();
    }
    Optional<String> other = unsupported(text);
    if (other.isPresent()) {
      throw failure(
          FailureCode.TYPE_UNSUPPORTED,
          ReadingSentences.formatIsNotSupported(fileName, other.get()));
    }
    throw failure(
        FailureCode.CAPTION_UNREADABLE, ReadingSentences.noCaptionTimesWereFound(fileName));
  }

  private static Optional<String> unsupported(String text) {
    String head = text.substring(0, Math.min(text.length(), 4096)).stripLeading();
    if (MICRO_DVD.matcher(head).lookingAt()) {
      return Optional.of("MicroDVD");
    }
    if (YOUTUBE_SBV.matcher(head).find()) {
      return Optional.of("SubViewer (SBV)");
    }
    if (head.regionMatches(true, 0, "<SAMI", 0, 5)) {
      return Optional.of("SAMI");
    }
    if (head.startsWith("Scenarist_SCC")) {
      return Optional.of("Scenarist SCC");
    }
    return Optional.empty();
  }

  private static CaptionParser parserOf(CaptionFormat format) {
    return switch (format) {
      case SRT -> new SrtParser();
      case WEBVTT -> new WebVttParser();
      case ASS -> new AssParser();
      case TTML -> new TtmlParser();
      case LRC -> new LrcParser();
    };
  }

  private static void noteEncoding(DecodedText decoded, CueCollector collector) {
    String label = decoded.encoding().label();
    if (decoded.encoding() != TextEncoding.UTF_8) {
      collector.noteFile(FindingCode.ENCODING_CONVERTED, ReadingSentences.fileWasConverted(label));
    }
    if (decoded.doubtful()) {
      collector.noteFile(
          FindingCode.ENCODING_DOUBTFUL, ReadingSentences.readAsButManyCharacters(label));
    }
    decoded.mended().ifPresent(mended -> noteMended(mended, collector));
    if (decoded.damagedSequences() > 0) {
      collector.noteFile(
          FindingCode.ENCODING_DAMAGED,
          ReadingSentences.placesAreNotText(decoded.damagedSequences(), label));
    }
  }

  private static void noteMended(DecodedText.Mended mended, CueCollector collector) {
    collector.noteFile(
        FindingCode.ENCODING_MENDED,
        ReadingSentences.linesWereRestored(mended.lines(), mended.how()));
  }

  private static StageException garbled(String fileName, int line) {
    return failure(
        FailureCode.CAPTION_UNREADABLE, ReadingSentences.captionFileIsGarbled(fileName, line));
  }

  private static StageException failure(FailureCode code, Bilingual words) {
    return new StageException(
        new Failure(FailureKind.INPUT, code, words, ReadingSentences.exportItAgainAsSrt()));
  }
}
