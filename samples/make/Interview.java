import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said in the recording: the captions with their times, who says each, and how it sounds.
 */
final class Interview {
  /** Frames a second of the recording. */
  static final int FPS = 25;

  /** Length of the recording in frames: 76.95 s rounded up to a whole frame. */
  static final int FRAMES = 1924;

  enum Who {
    HOST,
    GUEST
  }

  /**
   * One caption: shown, and spoken, from {@code startMs} (inclusive) to {@code endMs} (exclusive).
   */
  record Cue(int startMs, int endMs, Who who, String text, String pinyin) {
    /** The first frame whose presentation time is not before the start. */
    int firstFrame() {
      return ceilFrame(startMs);
    }

    /** The first frame whose presentation time is not before the end. */
    int frameAfterLast() {
      return ceilFrame(endMs);
    }

    private static int ceilFrame(int ms) {
      return (ms * FPS + 999) / 1000;
    }
  }

  private static final Pattern TIMES =
      Pattern.compile(
          "(\\d\\d):(\\d\\d):(\\d\\d),(\\d{3}) --> (\\d\\d):(\\d\\d):(\\d\\d),(\\d{3})");

  private Interview() {}

  /**
   * Reads the captions, and gives each to the speaker whose turn in the transcript holds its words.
   */
  static List<Cue> read(Path srt, Path transcript, Path pinyin) throws IOException {
    StringBuilder spoken = new StringBuilder();
    List<Who> speakerOfCharacter = new ArrayList<>();
    for (String line : Files.readAllLines(transcript)) {
      if (line.startsWith("[")) {
        Who who = line.startsWith("[主持人]") ? Who.HOST : Who.GUEST;
        String words = letters(line.replaceAll("\\[[^\\]]*\\]", ""));
        spoken.append(words);
        words.chars().forEach(c -> speakerOfCharacter.add(who));
      }
    }
    List<String> sounds =
        Files.readAllLines(pinyin).stream().filter(line -> !line.startsWith("#")).toList();
    List<Cue> cues = new ArrayList<>();
    int at = 0;
    for (String block : Files.readString(srt).strip().split("\\R\\R+")) {
      String[] lines = block.split("\\R");
      Matcher m = TIMES.matcher(lines[1]);
      if (!m.find()) {
        throw new IOException(srt + ": no times in " + lines[1]);
      }
      String words = letters(lines[2]);
      if (!spoken.substring(at).startsWith(words)) {
        throw new IOException(srt + ": the transcript does not say " + lines[2]);
      }
      cues.add(
          new Cue(
              ms(m, 1), ms(m, 5), speakerOfCharacter.get(at), lines[2], sounds.get(cues.size())));
      at += words.length();
    }
    if (at != spoken.length() || sounds.size() != cues.size()) {
      throw new IOException("captions, transcript and pinyin do not say the same");
    }
    return List.copyOf(cues);
  }

  private static String letters(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static int ms(Matcher m, int group) {
    int h = Integer.parseInt(m.group(group));
    int min = Integer.parseInt(m.group(group + 1));
    int s = Integer.parseInt(m.group(group + 2));
    return ((h * 60 + min) * 60 + s) * 1000 + Integer.parseInt(m.group(group + 3));
  }
}
