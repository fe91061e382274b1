package org.fangtan.speech;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes the output of a network that was trained with CTC by taking the most probable token of
 * each frame. Each frame gives one token or the blank; the same token in consecutive frames counts
 * once. Tags for what is heard ({@code <|zh|>}, {@code <|BGM|>}) are not text.
 *
 * @param tokens by their numbers
 */
record CtcDecoder(List<String> tokens) {
  private static final int BLANK = 0;
  private static final Pattern NOTE = Pattern.compile("<\\|.*\\|>|</?s>|<unk>|<blank>");

  /** One byte of a character for which there is no token: SentencePiece's byte fallback. */
  private static final Pattern BYTE = Pattern.compile("<0x([0-9A-Fa-f]{2})>");

  /** SentencePiece's mark for the beginning of a word. */
  private static final char WORD_BEGINS = '\u2581';

  /** A sentence ends at a punctuation mark, or in a pause of this length. */
  private static final long PAUSE_US = 700_000;

  private static final String SENTENCE_ENDS = "。！？.!?";

  CtcDecoder {
    tokens = List.copyOf(tokens);
  }

  /**
   * The sentences in an output.
   *
   * @param logits a row for each frame and a column for each token
   * @param skipped frames before the first that belongs to the sound
   * @param frameUs the distance between two frames
   */
  List<Heard> sentences(float[] logits, int skipped, long frameUs) {
    List<HeardToken> said = said(logits, skipped, frameUs);
    List<Heard> sentences = new ArrayList<>();
    List<HeardToken> sentence = new ArrayList<>();
    for (HeardToken token : said) {
      if (!sentence.isEmpty() && isNew(sentence.get(sentence.size() - 1), token)) {
        sentences.add(sentence(sentence));
        sentence.clear();
      }
      sentence.add(token);
    }
    if (!sentence.isEmpty()) {
      sentences.add(sentence(sentence));
    }
    return sentences;
  }

  private static boolean isNew(HeardToken before, HeardToken token) {
    boolean isAtEnd = before.text().length() == 1 && SENTENCE_ENDS.contains(before.text());
    return !isMark(token) && (isAtEnd || token.startUs() - before.endUs() >= PAUSE_US);
  }

  private static boolean isMark(HeardToken token) {
    return token.text().codePoints().noneMatch(Character::isLetterOrDigit);
  }

  private static Heard sentence(List<HeardToken> tokens) {
    return Heard.of(tokens.get(0).startUs(), tokens.get(tokens.size() - 1).endUs(), tokens);
  }

  /** All tokens that are text, with their times. */
  private List<HeardToken> said(float[] logits, int skipped, long frameUs) {
    int width = tokens.size();
    int frames = logits.length / width;
    List<HeardToken> said = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.allocate(4);
    int before = BLANK;
    for (int frame = skipped; frame < frames; frame++) {
      int best = best(logits, frame * width, width);
      if (best != BLANK && best != before) {
        int end = frame + 1;
        while (end < frames && best(logits, end * width, width) == best) {
          end++;
        }
        HeardToken token =
            new HeardToken(
                tokens.get(best),
                (frame - skipped) * frameUs,
                (end - skipped) * frameUs,
                OptionalInt.of(percent(logits, frame * width, width, best)));
        add(said, token, bytes);
      }
      before = best;
    }
    return said;
  }

  private static void add(List<HeardToken> said, HeardToken token, ByteBuffer bytes) {
    Matcher one = BYTE.matcher(token.text());
    String text = token.text().replace(WORD_BEGINS, ' ');
    if (one.matches() && bytes.hasRemaining()) {
      text = character(bytes.put((byte) Integer.parseInt(one.group(1), 16)));
    } else {
      bytes.clear();
    }
    if (!NOTE.matcher(text).matches() && !text.isEmpty() && !BYTE.matcher(text).matches()) {
      bytes.clear();
      said.add(new HeardToken(text, token.startUs(), token.endUs(), token.percent()));
    }
  }

  /** The character that the bytes encode; empty while some of them are missing. */
  private static String character(ByteBuffer bytes) {
    try {
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate().flip());
      return decoded.toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  private static int best(float[] logits, int from, int width) {
    int best = 0;
    for (int i = 1; i < width; i++) {
      best = logits[from + i] > logits[from + best] ? i : best;
    }
    return best;
  }

  /**
   * The probability of a token, in per cent, whether the network outputs logits or log
   * probabilities.
   */
  private static int percent(float[] logits, int from, int width, int token) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += Math.exp(logits[from + i] - logits[from + token]);
    }
    return (int) Math.round(100 / sum);
  }
}
