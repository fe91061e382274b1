package org.fangtan.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.config.Settings;
import org.fangtan.failure.StageException;
import org.fangtan.media.EncoderTrial;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.RateControl;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.Rung;

/**
 * Checks the encoders that the settings request beyond the default one: each encodes a second
 * before the node takes work. With default settings nothing is checked.
 */
final class EncoderChecks {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  private EncoderChecks() {}

  /**
   * @throws StageException {@code CONFIGURATION_INVALID} for the first encoder that fails
   */
  static void require(Settings.Media media)
      throws StageException, InterruptedException, IOException {
    if (media.hardware().isPresent()) {
      String name = media.hardware().get().name().toLowerCase(Locale.ROOT);
      Rung largest = media.ladder().get(0);
      EncoderTrial.require(
          new RenditionSpec(
              "trial",
              WIDTH,
              HEIGHT,
              largest.crf(),
              RateLimit.of(largest.maxBitsPerSecond()),
              media.effort().on(media.hardware()),
              media.threads()),
          "media.encoder = " + name,
          CliSentences.useX264(name));
    }
    Optional<Rung> av1 =
        media.ladder().stream().filter(rung -> rung.format().equals(PictureFormat.AV1)).findFirst();
    if (av1.isPresent()) {
      EncoderTrial.require(
          new RenditionSpec(
              "trial",
              WIDTH,
              HEIGHT,
              PictureFormat.AV1,
              RateControl.quality(av1.get().crf(), RateLimit.of(av1.get().maxBitsPerSecond())),
              media.av1Effort(),
              media.threads(),
              Framing.BORDERS,
              false),
          "media.ladder, " + av1.get().name() + ", codec = av1",
          CliSentences.leaveOutAv1());
    }
  }
}
