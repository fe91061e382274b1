import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * The two voices, spoken by espeak-ng caption by caption: each is spoken at the speed that makes it
 * last as long as its caption is shown, so that sound and text agree to some hundredths of a
 * second.
 */
final class Voices {
  /** espeak-ng's own sample rate. */
  static final int RATE = 22050;

  private static final int SAMPLES_A_FRAME = RATE / Interview.FPS;

  /** How open a mouth is (0 to 1) and how wide (-1 round, 1 spread), per frame. */
  record Mouth(double[] open, double[] wide) {}

  private final float[] host = new float[Interview.FRAMES * SAMPLES_A_FRAME];
  private final float[] guest = new float[Interview.FRAMES * SAMPLES_A_FRAME];

  static Voices speak(List<Interview.Cue> cues, Path scratch) throws Exception {
    Voices voices = new Voices();
    for (Interview.Cue cue : cues) {
      float[] speech = fitted(cue, scratch);
      int at = (int) ((long) cue.startMs() * RATE / 1000);
      float[] track = voices.track(cue.who());
      for (int i = 0; i < speech.length && at + i < track.length; i++) {
        track[at + i] += speech[i];
      }
    }
    return voices;
  }

  private float[] track(Interview.Who who) {
    return who == Interview.Who.HOST ? host : guest;
  }

  /** Speaks one caption, a few times over, until it fills the caption's time. */
  private static float[] fitted(Interview.Cue cue, Path scratch) throws Exception {
    double wanted = (cue.endMs() - cue.startMs() - 50) / 1000.0;
    double speed = 220;
    float[] best = new float[0];
    for (int attempt = 0; attempt < 6; attempt++) {
      float[] speech = trimmed(espeak(cue, (int) Math.round(speed), scratch));
      double seconds = speech.length / (double) RATE;
      if (seconds <= wanted + 0.04 && speech.length > best.length) {
        best = speech;
      }
      if (seconds <= wanted + 0.04 && seconds > wanted - 0.08) {
        break;
      }
      speed = Math.min(400, Math.max(90, speed * seconds / wanted));
    }
    if (best.length == 0) {
      throw new IOException("cannot be said in its time: " + cue);
    }
    return best;
  }

  private static float[] espeak(Interview.Cue cue, int speed, Path scratch) throws Exception {
    Path wav = scratch.resolve("cue.wav");
    boolean host = cue.who() == Interview.Who.HOST;
    Tools.run(
        List.of(
            "espeak-ng",
            "-v",
            host ? "cmn-latn-pinyin+f2" : "cmn-latn-pinyin+m3",
            "-p",
            host ? "58" : "30",
            "-g",
            "0",
            "-z",
            "-s",
            Integer.toString(speed),
            "-w",
            wav.toString(),
            cue.pinyin()));
    byte[] file = Files.readAllBytes(wav);
    ByteBuffer pcm = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(44);
    float[] samples = new float[pcm.remaining() / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = pcm.getShort() / 32768f;
    }
    return samples;
  }

  /** Cuts the silence before and after, and fades the edges over 5 ms. */
  private static float[] trimmed(float[] samples) {
    int from = 0;
    int to = samples.length;
    while (from < to && Math.abs(samples[from]) < 0.004f) {
      from++;
    }
    while (to > from && Math.abs(samples[to - 1]) < 0.004f) {
      to--;
    }
    float[] speech = Arrays.copyOfRange(samples, from, to);
    int fade = Math.min(RATE / 200, speech.length / 2);
    for (int i = 0; i < fade; i++) {
      speech[i] *= i / (float) fade;
      speech[speech.length - 1 - i] *= i / (float) fade;
    }
    return speech;
  }

  /**
   * The mouth's motion from loudness (open) and zero crossings (hissing sounds spread the lips).
   */
  Mouth mouth(Interview.Who who) {
    float[] track = track(who);
    double[] open = new double[Interview.FRAMES];
    double[] wide = new double[Interview.FRAMES];
    double loudest = 1e-6;
    for (int f = 0; f < Interview.FRAMES; f++) {
      double energy = 0;
      int crossings = 0;
      int from = f * SAMPLES_A_FRAME;
      for (int i = from; i < from + SAMPLES_A_FRAME; i++) {
        energy += track[i] * track[i];
        if (i > from && (track[i] >= 0) != (track[i - 1] >= 0)) {
          crossings++;
        }
      }
      open[f] = Math.sqrt(energy / SAMPLES_A_FRAME);
      wide[f] = open[f] < 0.005 ? 0 : Math.max(-1, Math.min(1, (crossings - 55) / 60.0));
      loudest = Math.max(loudest, open[f]);
    }
    double[] smooth = new double[Interview.FRAMES];
    double before = 0;
    for (int f = 0; f < Interview.FRAMES; f++) {
      double target = Math.min(1, Math.pow(open[f] / loudest, 0.7) * 1.25);
      target *= Math.max(0.35, 1 - 0.45 * Math.max(0, wide[f]));
      before += (target - before) * (target > before ? 0.75 : 0.5);
      smooth[f] = before;
    }
    return new Mouth(smooth, wide);
  }

  /**
   * Writes the mix: each speaker a little to their side, a little room, and the room's own quiet.
   */
  void write(Path wav, Path scratch) throws Exception {
    Path hostWav = writeMono(host, scratch.resolve("host.wav"));
    Path guestWav = writeMono(guest, scratch.resolve("guest.wav"));
    double seconds = Interview.FRAMES / (double) Interview.FPS;
    String room =
        "highpass=f=%d,lowpass=f=7200,equalizer=f=2600:t=q:w=1.2:g=-3,"
            + "aecho=0.9:0.85:11|19|31:0.10|0.07|0.05,aresample=48000,";
    Tools.run(
        List.of(
            "ffmpeg",
            "-v",
            "error",
            "-y",
            "-i",
            hostWav.toString(),
            "-i",
            guestWav.toString(),
            "-filter_complex",
            "[0]"
                + String.format(Locale.ROOT, room, 130)
                + "volume=0.9,pan=stereo|c0=0.78*c0|c1=0.58*c0[h];"
                + "[1]"
                + String.format(Locale.ROOT, room, 80)
                + "volume=1.0,pan=stereo|c0=0.58*c0|c1=0.78*c0[g];"
                + "anoisesrc=color=pink:amplitude=0.0022:seed=7:sample_rate=48000,"
                + "lowpass=f=2500,pan=stereo|c0=c0|c1=c0[n];"
                + String.format(
                    Locale.ROOT,
                    "[h][g][n]amix=inputs=3:normalize=0:duration=first,atrim=end=%.2f,",
                    seconds)
                + "alimiter=limit=0.8:level=0",
            "-ar",
            "48000",
            "-c:a",
            "pcm_s16le",
            wav.toString()));
  }

  private static Path writeMono(float[] track, Path wav) throws IOException {
    ByteBuffer pcm = ByteBuffer.allocate(track.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : track) {
      pcm.putShort((short) Math.round(Math.max(-1, Math.min(1, sample * 0.7f)) * 32767));
    }
    AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(pcm.array()), format, track.length),
        AudioFileFormat.Type.WAVE,
        wav.toFile());
    return wav;
  }
}
