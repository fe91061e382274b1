package org.fangtan.speech;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fangtan.timeline.TimeRange;

/**
 * Where somebody speaks. Recognisers make up words where nobody does, so silence, noise and music
 * are kept from them; when in doubt, it is speech.
 *
 * <p>Frames of 20 ms have a level and a rate of zero crossings. A frame is loud when it stands out
 * of the noise floor around it (Rabiner and Sambur, An algorithm for determining the endpoints of
 * isolated utterances, 1975). Loud frames are speech where the two seconds around them sound like
 * it: speech has more quiet frames than music, since syllables and words are set apart, and its
 * zero crossings swing between vowels and consonants, while those of notes and of noise keep their
 * rate (Saunders, Real-time discrimination of broadcast speech/music, 1996; Scheirer and Slaney,
 * Construction and evaluation of a robust multifeature speech/music discriminator, 1997). Song is
 * taken for speech, and so may be music of sharp beats.
 *
 * <p>Two bytes a frame are kept: 360 kB an hour.
 */
final class VoiceActivity {
  static final int FRAME_SAMPLES = 320;
  static final long FRAME_US = 20_000;

  /** Quieter is silence, whatever the noise is: room tone of a studio lies below. */
  private static final int SILENCE_DB = -55;

  /** What stands out of the noise. */
  private static final int ABOVE_FLOOR_DB = 7;

  /** The noise floor is the level that a tenth of the frames around do not reach. */
  private static final int FLOOR_FRAMES = 500;

  private static final int AROUND_FRAMES = 100;

  /** Between the loud and the quiet tenth of two seconds of speech. */
  private static final int LEAST_DEPTH_DB = 12;

  /** Share of frames with less than half of the mean amplitude, in per cent. */
  private static final int LEAST_QUIET_PERCENT = 20;

  /** Between the low and the high tenth of the zero crossings, in per cent of the samples. */
  private static final int LEAST_SWING_PERCENT = 10;

  /** Vowels have fewer zero crossings than this, in per cent of the samples. */
  private static final int VOICED_PERCENT = 20;

  private static final int BRIDGED_FRAMES = 20;
  private static final int SHORTEST_FRAMES = 10;
  private static final int MARGIN_FRAMES = 10;

  private final byte[] levels;
  private final byte[] crossings;

  private VoiceActivity(byte[] levels, byte[] crossings) {
    this.levels = levels;
    this.crossings = crossings;
  }

  /** Listens to all of it, a second at a time. */
  static VoiceActivity of(SpeechSound sound) throws IOException {
    int frames = Math.toIntExact(sound.samples() / FRAME_SAMPLES);
    byte[] levels = new byte[frames];
    byte[] crossings = new byte[frames];
    int atOnce = SpeechRecognizer.SAMPLE_RATE / FRAME_SAMPLES;
    for (int first = 0; first < frames; first += atOnce) {
      short[] samples =
          sound.read(
              (long) first * FRAME_SAMPLES, Math.min(atOnce, frames - first) * FRAME_SAMPLES);
      for (int i = 0; i < samples.length / FRAME_SAMPLES; i++) {
        levels[first + i] = (byte) levelDb(samples, i * FRAME_SAMPLES);
        crossings[first + i] = (byte) crossingsPercent(samples, i * FRAME_SAMPLES);
      }
    }
    return new VoiceActivity(levels, crossings);
  }

  /** In dB below full scale; down to -100. */
  private static int levelDb(short[] samples, int from) {
    double sum = 0;
    for (int i = from; i < from + FRAME_SAMPLES; i++) {
      sum += (double) samples[i] * samples[i];
    }
    double rms = Math.sqrt(sum / FRAME_SAMPLES) / Short.MAX_VALUE;
    return (int) Math.round(Math.max(-100, 20 * Math.log10(Math.max(rms, 1e-6))));
  }

  private static int crossingsPercent(short[] samples, int from) {
    int count = 0;
    for (int i = from + 1; i < from + FRAME_SAMPLES; i++) {
      count += (samples[i] >= 0) != (samples[i - 1] >= 0) ? 1 : 0;
    }
    return count * 100 / FRAME_SAMPLES;
  }

  int frames() {
    return levels.length;
  }

  /** In dB below full scale. */
  int levelDb(int frame) {
    return levels[frame];
  }

  /** In order, apart from each other. */
  List<TimeRange> voice() {
    boolean[] voice = new boolean[levels.length];
    int floor = SILENCE_DB;
    boolean isSpeechLike = false;
    for (int frame = 0; frame < levels.length; frame++) {
      if (frame % (AROUND_FRAMES / 20) == 0) {
        floor = percentile(levels, frame, FLOOR_FRAMES, 10);
        isSpeechLike = isSpeechLike(frame);
      }
      voice[frame] =
          isSpeechLike && levels[frame] >= SILENCE_DB && levels[frame] >= floor + ABOVE_FLOOR_DB;
    }
    return ranges(voice);
  }

  private boolean isSpeechLike(int frame) {
    int depth =
        percentile(levels, frame, AROUND_FRAMES, 90) - percentile(levels, frame, AROUND_FRAMES, 10);
    int swing =
        percentile(crossings, frame, AROUND_FRAMES, 90)
            - percentile(crossings, frame, AROUND_FRAMES, 10);
    return depth >= LEAST_DEPTH_DB
        && quietPercent(frame) >= LEAST_QUIET_PERCENT
        && swing >= LEAST_SWING_PERCENT
        && percentile(crossings, frame, AROUND_FRAMES, 50) <= 2 * VOICED_PERCENT
        && percentile(crossings, frame, AROUND_FRAMES, 10) <= VOICED_PERCENT;
  }

  private int quietPercent(int frame) {
    int from = Math.max(0, frame - AROUND_FRAMES / 2);
    int end = Math.min(levels.length, frame + AROUND_FRAMES / 2);
    double sum = 0;
    for (int i = from; i < end; i++) {
      sum += Math.pow(10, levels[i] / 20.0);
    }
    double half = sum / (end - from) / 2;
    int quiet = 0;
    for (int i = from; i < end; i++) {
      quiet += Math.pow(10, levels[i] / 20.0) < half ? 1 : 0;
    }
    return quiet * 100 / (end - from);
  }

  /** Of the frames around one. */
  private static int percentile(byte[] values, int frame, int around, int percent) {
    int from = Math.max(0, frame - around / 2);
    int end = Math.min(values.length, frame + around / 2);
    byte[] sorted = Arrays.copyOfRange(values, from, Math.max(from + 1, end));
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) * percent / 100];
  }

  /**
   * Short pauses belong to speech, short noises do not; a margin keeps soft beginnings and ends.
   */
  private List<TimeRange> ranges(boolean[] voice) {
    List<TimeRange> ranges = new ArrayList<>();
    int start = -1;
    int last = -1;
    int loud = 0;
    for (int frame = 0; frame <= voice.length; frame++) {
      boolean isEnd = frame == voice.length || start >= 0 && frame - last > BRIDGED_FRAMES;
      if (isEnd && start >= 0) {
        if (loud >= SHORTEST_FRAMES) {
          add(ranges, start, last + 1);
        }
        start = -1;
      }
      if (frame < voice.length && voice[frame]) {
        if (start < 0) {
          start = frame;
          loud = 0;
        }
        loud++;
        last = frame;
      }
    }
    return ranges;
  }

  private void add(List<TimeRange> ranges, int first, int end) {
    long startUs = Math.max(0, first - MARGIN_FRAMES) * FRAME_US;
    long endUs = Math.min(levels.length, end + MARGIN_FRAMES) * FRAME_US;
    if (!ranges.isEmpty() && ranges.get(ranges.size() - 1).endUs() >= startUs) {
      startUs = ranges.remove(ranges.size() - 1).startUs();
    }
    ranges.add(new TimeRange(startUs, endUs));
  }
}
