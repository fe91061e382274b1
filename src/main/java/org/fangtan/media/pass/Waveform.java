package org.fangtan.media.pass;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.WaveformSpec;

/**
 * Draws the waveform while sound is written: for each column the peak, and darker inside it the
 * root mean square. The length is known in advance, so only three numbers per column are kept.
 * (FFmpeg's showwavespic keeps every sample until the end.) For one thread.
 */
public final class Waveform {
  private static final int NOTHING = 0;
  private static final int PEAK = 1;
  private static final int POWER = 2;

  /** Transparent, and two blues that can be distinguished on white and on black. */
  private static final IndexColorModel COLOURS =
      new IndexColorModel(
          2,
          3,
          new int[] {0x00ffffff, 0xff8fb3d1, 0xff3f729b},
          0,
          true,
          NOTHING,
          java.awt.image.DataBuffer.TYPE_BYTE);

  private final WaveformSpec spec;
  private final long samples;
  private final float[] peak;
  private final double[] energy;
  private final long[] count;

  /**
   * @param samples length of all sound
   */
  public Waveform(WaveformSpec spec, long samples) {
    this.spec = spec;
    this.samples = samples;
    this.peak = new float[spec.width()];
    this.energy = new double[spec.width()];
    this.count = new long[spec.width()];
  }

  /**
   * @param sound planar floats at 48 kHz; its timestamp gives its position
   */
  public void add(AVFrame sound) {
    for (int channel = 0; channel < AudioSpec.CHANNELS; channel++) {
      FloatBuffer values =
          new FloatPointer(sound.extended_data(channel)).capacity(sound.nb_samples()).asBuffer();
      for (int i = 0; i < sound.nb_samples(); i++) {
        long at = sound.pts() + i;
        if (at >= 0 && at < samples) {
          add((int) (at * spec.width() / samples), values.get(i));
        }
      }
    }
  }

  private void add(int column, float value) {
    peak[column] = Math.max(peak[column], Math.abs(value));
    energy[column] += (double) value * value;
    count[column]++;
  }

  /** Writes a PNG. */
  public void write(Path file) throws IOException {
    BufferedImage picture =
        new BufferedImage(spec.width(), spec.height(), BufferedImage.TYPE_BYTE_BINARY, COLOURS);
    for (int x = 0; x < spec.width(); x++) {
      fill(picture, x, peak[x], PEAK);
      fill(picture, x, count[x] == 0 ? 0 : Math.sqrt(energy[x] / count[x]), POWER);
    }
    ImageIO.write(picture, "png", file.toFile());
  }

  /** A bar around the middle; silence is a line. */
  private void fill(BufferedImage picture, int x, double level, int colour) {
    int half = Math.max(1, (int) Math.round(Math.min(1, level) * spec.height() / 2));
    int middle = spec.height() / 2;
    for (int y = middle - half; y < middle + half; y++) {
      picture.getRaster().setSample(x, y, 0, colour);
    }
  }
}
