package org.fangtan.speech;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;

/**
 * Recognises text that Whisper invents rather than hears. Whisper was trained on subtitles from the
 * Internet, so in silence it writes their credits and farewells, and it falls into loops
 * (https://github.com/openai/whisper/discussions/679).
 */
final class Hallucinations {
  /**
   * Text with a higher compression ratio is a loop: {@code compression_ratio_threshold} of Whisper.
   */
  private static final double LOOP_RATIO = 2.4;

  private static final int MIN_PACKED_BYTES = 60;

  /** The same few characters many times in a row; 100,000 (a number) is not such a loop. */
  private static final Pattern LOOP =
      Pattern.compile("(?!\\d)(.{1,12}?)[，,、。 ]?(?:\\1[，,、。 ]?){4,}");

  /** Credits of subtitles, which nobody says in an interview. */
  private static final List<Pattern> CREDITS =
      List.of(
          Pattern.compile("(中文)?字幕(志[愿願]者|组|組).{0,12}", Pattern.CASE_INSENSITIVE),
          Pattern.compile("字幕 ?by(?![a-z]).*", Pattern.CASE_INSENSITIVE),
          Pattern.compile(".*amara\\.org.*", Pattern.CASE_INSENSITIVE),
          Pattern.compile(".*(明镜|明鏡)(与|與|需要您的支持).*"),
          Pattern.compile(".*[请請]不吝[点點][赞贊讚].*"),
          Pattern.compile("(subtitles?|captions?|translated) by\\b.*", Pattern.CASE_INSENSITIVE));

  /**
   * Farewells and credits that may be real where somebody speaks, but are invented where there is
   * hardly a voice.
   */
  private static final Pattern FAREWELL =
      Pattern.compile(
          "((中文)?字幕(由|提供|製作|制作|翻[译譯]|校[对對]).*|(谢谢|謝謝|感谢|感謝)(大家|您|你们)?(的)?(观看|觀看|收看|收听|收聽|聆听)?|(我们)?下(期|次|集)(再见|再見|见)|(thanks?|thank"
              + " you)( you)?( so much| very much)?( for (watching|listening))?|bye( bye)?|you"
              + "|(请|請)?(订阅|訂閱).*)",
          Pattern.CASE_INSENSITIVE);

  /** Sounds other than speech, which the recogniser writes in brackets. */
  private static final Pattern NOTE =
      Pattern.compile("[\\[(（【*♪♫].*[\\])）】*♪♫]|[♪♫ ]+|(音乐|音樂|music|applause|掌声|掌聲)");

  private static final Pattern OUTER_MARKS =
      Pattern.compile("^[\\s。，！？.,!?…·-]+|[\\s。，！？.,!?…·-]+$");

  /** The minimum share of voice in a stretch for a farewell, and for any text, to be believed. */
  private static final int FAREWELL_VOICE_PERCENT = 60;

  private static final int MIN_VOICE_PERCENT = 15;

  private String before = "";
  private int repeats;

  /**
   * The part of a text that is believed; empty where the text is invented. To be called in order of
   * time.
   *
   * @param voicePercent the share of its time in which somebody speaks
   */
  Optional<String> believed(String text, int voicePercent) {
    String bare = OUTER_MARKS.matcher(text).replaceAll("");
    if (bare.isEmpty() || bare.indexOf('\uFFFD') >= 0 && bare.replace("\uFFFD", "").isBlank()) {
      return Optional.empty();
    }
    if (NOTE.matcher(text.strip()).matches()
        || CREDITS.stream().anyMatch(credit -> credit.matcher(bare).matches())
        || voicePercent < MIN_VOICE_PERCENT
        || voicePercent < FAREWELL_VOICE_PERCENT && FAREWELL.matcher(bare).matches()) {
      return Optional.empty();
    }
    repeats = bare.equals(before) ? repeats + 1 : 0;
    before = bare;
    if (repeats >= 2 || repeats == 1 && bare.length() > 8) {
      return Optional.empty(); // people repeat words, but not whole sentences
    }
    Matcher loop = LOOP.matcher(text);
    if (loop.find()) {
      String once = loop.replaceAll("$1").strip();
      return isPackedWell(once) ? Optional.empty() : Optional.of(once);
    }
    return isPackedWell(text) ? Optional.empty() : Optional.of(text.strip());
  }

  /** Whether a text repeats itself again and again. */
  static boolean isLoop(String text) {
    return LOOP.matcher(text).find() || isPackedWell(text);
  }

  private static boolean isPackedWell(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < MIN_PACKED_BYTES) {
      return false;
    }
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(bytes);
      deflater.finish();
      int packed = deflater.deflate(new byte[bytes.length + 64]);
      return bytes.length > packed * LOOP_RATIO;
    } finally {
      deflater.end();
    }
  }
}
