package org.fangtan.page;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/** Makes a short MP4 (H.264 and AAC) whose pictures show their own time. */
final class TestMovie {
  private static final int FRAMES_A_SECOND = 25;
  private static final int SAMPLES_A_SECOND = 48_000;

  private TestMovie() {}

  static void write(Path file, int width, int height, int seconds, boolean sound) throws Exception {
    avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    try (FFmpegFrameRecorder recorder =
        new FFmpegFrameRecorder(file.toFile(), width, height, sound ? 1 : 0)) {
      recorder.setFormat("mp4");
      recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
      recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
      recorder.setFrameRate(FRAMES_A_SECOND);
      recorder.setGopSize(FRAMES_A_SECOND);
      recorder.setVideoOption("preset", "ultrafast");
      recorder.setVideoOption("threads", "1");
      recorder.setOption("movflags", "+faststart");
      recorder.setVideoBitrate(400_000);
      if (sound) {
        recorder.setAudioCodec(avcodec.AV_CODEC_ID_AAC);
        recorder.setSampleRate(SAMPLES_A_SECOND);
        recorder.setAudioBitrate(64_000);
      }
      recorder.start();
      for (int i = 0; i < seconds * FRAMES_A_SECOND; i++) {
        try (Frame picture = picture(width, height, i)) {
          recorder.record(picture);
        }
        if (sound) {
          try (Frame tone = tone(i)) {
            recorder.record(tone);
          }
        }
      }
    }
  }

  /** A dusk-coloured wall, two people and a clock. */
  static void paint(Graphics2D g, int width, int height, int frame) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(new Color(34, 54, 84));
    g.fillRect(0, 0, width, height);
    g.setColor(new Color(52, 78, 116));
    g.fillRect(width / 10, height / 8, width * 8 / 10, height / 2);
    for (int person = 0; person < 2; person++) {
      int x = width * (person == 0 ? 3 : 7) / 10;
      int nod = (int) (Math.sin(frame / 10.0 + person) * height / 80);
      g.setColor(person == 0 ? new Color(120, 60, 60) : new Color(60, 66, 80));
      g.fillRoundRect(
          x - width / 10, height * 6 / 10, width / 5, height / 2, width / 12, width / 12);
      g.setColor(new Color(222, 188, 160));
      g.fillOval(x - width / 24, height * 4 / 10 + nod, width / 12, width / 9);
    }
    g.setColor(Color.WHITE);
    g.setFont(new Font(Font.MONOSPACED, Font.BOLD, height / 12));
    g.drawString(
        String.format(Locale.ROOT, "%02d:%02d", frame / FRAMES_A_SECOND, frame % FRAMES_A_SECOND),
        width / 8,
        height / 4);
  }

  private static Frame picture(int width, int height, int index) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = image.createGraphics();
    paint(g, width, height, index);
    g.dispose();
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    Frame frame = new Frame(width, height, Frame.DEPTH_UBYTE, 3);
    ByteBuffer pixels = (ByteBuffer) frame.image[0];
    for (int y = 0; y < height; y++) {
      pixels.position(y * frame.imageStride);
      pixels.put(bgr, y * width * 3, width * 3);
    }
    pixels.position(0);
    return frame;
  }

  private static Frame tone(int index) {
    int count = SAMPLES_A_SECOND / FRAMES_A_SECOND;
    ShortBuffer samples = ShortBuffer.allocate(count);
    for (int i = 0; i < count; i++) {
      double phase = 2 * Math.PI * 440 * (index * (double) count + i) / SAMPLES_A_SECOND;
      samples.put(i, (short) (Math.sin(phase) * 3_000));
    }
    Frame frame = new Frame();
    frame.samples = new java.nio.Buffer[] {samples};
    frame.sampleRate = SAMPLES_A_SECOND;
    frame.audioChannels = 1;
    return frame;
  }
}
