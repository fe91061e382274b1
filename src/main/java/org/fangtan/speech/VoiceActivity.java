package org.fangtan.speech;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.timeline.TimeRange;

/**
 * Where somebody speaks. Recognisers invent words where nobody speaks, so they are not given
 * silence, noise and music.
 *
 * <p>Two bytes are kept of each frame of 32 ms: 225 kB an hour.
 */
final class VoiceActivity {
  static final int FRAME_SAMPLES = VoiceDetector.FRAME_SAMPLES;
  static final long FRAME_US = 32_000;

  /**
   * The probabilities in per cent at which a voice begins and ends, as silero's authors use them.
   */
  private static final int BEGINS_PERCENT = 50;

  private static final int ENDS_PERCENT = 35;

  /** A shorter pause is part of the speech: 0.4 s. */
  private static final int BRIDGED_FRAMES = 12;

  /** The minimum length of a word: 0.26 s. */
  private static final int MIN_FRAMES = 8;

  /** Added before and after, for soft beginnings and ends: 0.2 s. */
  private static final int MARGIN_FRAMES = 6;

  /**
   * The network takes a moment to recognise a voice: one that is found this early was there from
   * the recording's beginning. 0.32 s.
   */
  private static final int FIRST_FRAMES = 10;

  /** A shorter pause lies between words, or is a closed consonant: 0.13 s. */
  private static final int PHRASE_BRIDGED_FRAMES = 4;

  /** 0.13 s. */
  private static final int PHRASE_SHORTEST_FRAMES = 4;

  private final byte[] levels;
  private final byte[] voicePercent;

  private VoiceActivity(byte[] levels, byte[] voicePercent) {
    this.levels = levels;
    this.voicePercent = voicePercent;
  }

  /** Analyses the whole sound, a second at a time. */
  static VoiceActivity of(SpeechSound sound) throws IOException {
    int frames = Math.toIntExact((sound.samples() + FRAME_SAMPLES - 1) / FRAME_SAMPLES);
    byte[] levels = new byte[frames];
    byte[] voicePercent = new byte[frames];
    int atOnce = SpeechRecognizer.SAMPLE_RATE / FRAME_SAMPLES;
    try (ForgetfulDetector detector = ForgetfulDetector.open()) {
      for (int first = 0; first < frames; first += atOnce) {
        short[] samples = sound.read((long) first * FRAME_SAMPLES, atOnce * FRAME_SAMPLES);
        for (int i = 0; i < Math.min(atOnce, frames - first); i++) {
          levels[first + i] = (byte) levelDb(samples, i * FRAME_SAMPLES);
          voicePercent[first + i] =
              (byte) Math.round(detector.next(samples, i * FRAME_SAMPLES) * 100);
        }
      }
    }
    return new VoiceActivity(levels, voicePercent);
  }

  /** In dB below full scale; down to -100. */
  private static int levelDb(short[] samples, int from) {
    double sum = 0;
    for (int i = from; i < Math.min(samples.length, from + FRAME_SAMPLES); i++) {
      sum += (double) samples[i] * samples[i];
    }
    double rms = Math.sqrt(sum / FRAME_SAMPLES) / Short.MAX_VALUE;
    return (int) Math.round(Math.max(-100, 20 * Math.log10(Math.max(rms, 1e-6))));
  }

  int frames() {
    return levels.length;
  }

  /** In dB below full scale. */
  int levelDb(int frame) {
    return levels[frame];
  }

  /** How long somebody speaks within a range. */
  long voiceUs(TimeRange range) {
    int end = (int) Math.min(levels.length, range.endUs() / FRAME_US);
    long frames = 0;
    for (int frame = (int) (range.startUs() / FRAME_US); frame < end; frame++) {
      frames += voicePercent[frame] >= BEGINS_PERCENT ? 1 : 0;
    }
    return frames * FRAME_US;
  }

  /** The stretches to recognise, with margins; in order, without overlaps. */
  List<TimeRange> voice() {
    return ranges(BRIDGED_FRAMES, MIN_FRAMES, MARGIN_FRAMES);
  }

  /** When somebody speaks, without the pauses between phrases; in order, without overlaps. */
  List<TimeRange> phrases() {
    return ranges(PHRASE_BRIDGED_FRAMES, PHRASE_SHORTEST_FRAMES, 0);
  }

  private List<TimeRange> ranges(int bridged, int shortest, int margin) {
    List<TimeRange> ranges = new ArrayList<>();
    int start = -1;
    int last = -1;
    int voiced = 0;
    for (int frame = 0; frame <= levels.length; frame++) {
      boolean isEnd = frame == levels.length || start >= 0 && frame - last > bridged;
      if (isEnd && start >= 0) {
        if (voiced >= shortest) {
          add(ranges, start, last + 1, margin);
        }
        start = -1;
      }
      if (frame < levels.length
          && voicePercent[frame] >= (start < 0 ? BEGINS_PERCENT : ENDS_PERCENT)) {
        if (start < 0) {
          start = frame;
          voiced = 0;
        }
        voiced++;
        last = frame;
      }
    }
    return ranges;
  }

  private void add(List<TimeRange> ranges, int first, int end, int margin) {
    boolean isFirst = margin > 0 && first <= FIRST_FRAMES;
    long startUs = isFirst ? 0 : Math.max(0, first - margin) * FRAME_US;
    long endUs = Math.min(levels.length, end + margin) * FRAME_US;
    if (!ranges.isEmpty() && ranges.get(ranges.size() - 1).endUs() >= startUs) {
      startUs = ranges.remove(ranges.size() - 1).startUs();
    }
    ranges.add(new TimeRange(startUs, endUs));
  }
}
