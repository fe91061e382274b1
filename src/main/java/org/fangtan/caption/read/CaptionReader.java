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
 * Reads a caption file of any supported format, as far as it makes sense. Only a file from which
 * nothing can be used is a failure; every other defect is a finding with its line. Pure and
 * thread-safe; time and memory are linear in the file's size.
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
   * @throws StageException where nothing of the file can be used
   */
  public static CaptionFile read(byte[] bytes, String fileName, CaptionLimits limits)
      throws StageException {
    if (bytes.length == 0) {
      throw failure(
          FailureCode.EMPTY_FILE,
          "字幕文件“" + fileName + "”是空文件（0 字节）。",
          "The caption file '" + fileName + "' is empty (0 bytes).");
    }
    if (bytes.length > limits.maxBytes()) {
      throw failure(
          FailureCode.TOO_LARGE,
          "字幕文件“" + fileName + "”超过 " + (limits.maxBytes() >> 20) + " MB，不像是字幕，未处理。",
          "The caption file '"
              + fileName
              + "' is larger than "
              + (limits.maxBytes() >> 20)
              + " MB, too large for captions, and was not used.");
    }
    DecodedText decoded = TextDecoder.decode(bytes);
    if (decoded.binary()) {
      throw failure(
          FailureCode.CAPTION_UNREADABLE,
          "“" + fileName + "”的内容不是文字（二进制数据），无法作为字幕读取。",
          "'" + fileName + "' holds binary data, not text, and cannot be read as captions.");
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
          "字幕文件“" + fileName + "”（" + format.label() + "）里没有一条可用的字幕。",
          "The caption file '"
              + fileName
              + "' ("
              + format.label()
              + ") holds no caption that can be used.");
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
          "“" + fileName + "”是 " + other.get() + " 字幕，暂不支持。",
          "'" + fileName + "' is a caption file in " + other.get() + ", which is not supported.");
    }
    throw failure(
        FailureCode.CAPTION_UNREADABLE,
        "“" + fileName + "”里找不到字幕时间，无法作为字幕读取。",
        "No caption times were found in '" + fileName + "', so it cannot be read as captions.");
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
      collector.noteFile(
          FindingCode.ENCODING_CONVERTED,
          "文件编码是 " + label + "，已转换为 UTF-8。",
          "The file was in " + label + " and was converted to UTF-8.");
    }
    if (decoded.doubtful()) {
      collector.noteFile(
          FindingCode.ENCODING_DOUBTFUL,
          "文件按 " + label + " 读取，但生僻字很多，可能是别的编码，请核对文字。",
          "Read as "
              + label
              + ", but many characters are rare: the file may be in another encoding."
              + " Check the text.");
    }
    decoded.mended().ifPresent(mended -> noteMended(mended, collector));
    if (decoded.damagedSequences() > 0) {
      collector.noteFile(
          FindingCode.ENCODING_DAMAGED,
          "文件有 " + decoded.damagedSequences() + " 处不是 " + label + " 文字，这些字符已去除。",
          decoded.damagedSequences()
              + " places of the file are no text in "
              + label
              + "; these characters are left out.");
    }
  }

  private static void noteMended(DecodedText.Mended mended, CueCollector collector) {
    collector.noteFile(
        FindingCode.ENCODING_MENDED,
        "文件有 " + mended.lines() + " 行的编码与全文不同或曾被误读（" + mended.how() + "），已还原，请核对文字。",
        mended.lines()
            + " lines of the file were in another encoding than the rest, or had been misread ("
            + mended.how()
            + "), and were restored. Check the text.");
  }

  private static StageException garbled(String fileName, int line) {
    return failure(
        FailureCode.CAPTION_UNREADABLE,
        "字幕文件“" + fileName + "”从第 " + line + " 行起是乱码，无法还原，未采用。",
        "The caption file '"
            + fileName
            + "' is garbled from line "
            + line
            + " on and cannot be restored; it was not used.");
  }

  private static StageException failure(FailureCode code, String zh, String en) {
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            code,
            Bilingual.of(zh, en),
            Bilingual.of(
                "请重新导出为 SRT 或 WebVTT（UTF-8 编码）后再上传。",
                "Export it again as SRT or WebVTT in UTF-8, and upload it.")));
  }
}
