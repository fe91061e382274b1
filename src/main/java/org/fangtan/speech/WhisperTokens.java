package org.fangtan.speech;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Whisper's tokens as parts of a text. A token is a sequence of bytes, and two or three tokens may
 * make one Chinese character: these become one part.
 */
final class WhisperTokens {
  /** whisper.cpp counts in hundredths of a second. */
  private static final long TICK_US = 10_000;

  private static final int MAX_TOKEN_BYTES = 1024;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  private final List<HeardToken> tokens = new ArrayList<>();
  private final ByteBuffer pending = ByteBuffer.allocate(2 * MAX_TOKEN_BYTES);
  private long startUs;
  private double leastProbability = 1;

  /** The text tokens of a segment, in order. */
  static List<HeardToken> of(WhisperLibrary library, Pointer context, int segment) {
    WhisperTokens tokens = new WhisperTokens();
    int firstMark = library.whisper_token_eot(context);
    int count = library.whisper_full_n_tokens(context, segment);
    for (int i = 0; i < count; i++) {
      WhisperLibrary.TokenData data = library.whisper_full_get_token_data(context, segment, i);
      if (data.id < firstMark) {
        byte[] bytes = bytes(library.whisper_full_get_token_text(context, segment, i));
        tokens.add(bytes, data.start * TICK_US, data.end * TICK_US, data.probability);
      }
    }
    return tokens.finished();
  }

  private static byte[] bytes(Pointer text) {
    int length = 0;
    while (length < MAX_TOKEN_BYTES && text.getByte(length) != 0) {
      length++;
    }
    return text.getByteArray(0, length);
  }

  void add(byte[] bytes, long fromUs, long toUs, double probability) {
    if (pending.position() == 0) {
      startUs = fromUs;
      leastProbability = 1;
    }
    leastProbability = Math.min(leastProbability, probability);
    if (pending.remaining() < bytes.length) {
      pending.clear();
    }
    pending.put(bytes).flip();
    CharBuffer text = CharBuffer.allocate(pending.remaining() + 1);
    CoderResult result = decoder.decode(pending, text, false);
    pending.compact();
    if (text.flip().hasRemaining() && result.isUnderflow()) {
      int percent = (int) Math.round(100 * Math.max(0, Math.min(1, leastProbability)));
      tokens.add(new HeardToken(text.toString(), startUs, toUs, OptionalInt.of(percent)));
      startUs = fromUs;
      leastProbability = probability;
    }
  }

  /** The parts; a character that was never completed is dropped. */
  List<HeardToken> finished() {
    return List.copyOf(tokens);
  }
}
