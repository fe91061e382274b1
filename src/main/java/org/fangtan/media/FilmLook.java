package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.media.pass.SoundMeter;
import org.fangtan.media.pass.SoundSource;
import org.fangtan.recording.AiLabels;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.FilmFacts;
import org.fangtan.rendition.Loudness;

/** Opens a finished film like any player, and determines its properties. */
final class FilmLook {
  private static final ProbeRequest.Limits ANY =
      new ProbeRequest.Limits(16_384, Duration.ofDays(2).toNanos() / 1000, 100);

  private FilmLook() {}

  static FilmFacts at(Path file, String name, boolean measuresLoudness)
      throws AvException, StageException, IOException {
    MediaSummary found =
        new ProbeTask().run(new ProbeRequest(file, name, ANY), Progress.Listener.NONE);
    VideoTrack pictures = found.mainVideo().orElseThrow();
    Optional<AudioTrack> sound = found.mainAudio();
    long sizeBytes = Files.size(file);
    long durationUs = found.durationUs().orElse(1);
    return new FilmFacts(
        found.container(),
        sizeBytes,
        durationUs,
        pictures.displayWidth(),
        pictures.displayHeight(),
        pictures.codec(),
        pictures.profile(),
        pictures.pixelFormat(),
        pictures.fieldOrder(),
        new FilmFacts.Rate(pictures.frameRate().num(), pictures.frameRate().den()),
        sizeBytes * 8_000_000 / Math.max(1, durationUs),
        pictures.longestKeyframeGapUs(),
        sound.map(AudioTrack::codec),
        sound.map(one -> OptionalInt.of(one.sampleRate())).orElse(OptionalInt.empty()),
        sound.map(one -> OptionalInt.of(one.channels())).orElse(OptionalInt.empty()),
        sound.map(AudioTrack::bitrateBitsPerSecond).orElse(OptionalLong.empty()),
        note(file, "timecode"),
        measuresLoudness && sound.isPresent()
            ? Optional.of(loudness(file, found, sound.get()))
            : Optional.empty(),
        found.aiLabels().map(AiLabels::first));
  }

  static Optional<String> note(Path file, String key) throws AvException {
    try (MediaInput input = MediaInput.open(file, Integer.MAX_VALUE)) {
      return input.note(key);
    }
  }

  private static Loudness loudness(Path file, MediaSummary found, AudioTrack track)
      throws AvException {
    int stream;
    try (MediaInput input = MediaInput.open(file, Integer.MAX_VALUE)) {
      stream = input.bestStream(AVMEDIA_TYPE_AUDIO).orElse(track.index());
    }
    try (SoundSource source =
            SoundSource.open(
                file,
                stream,
                track.timeBase(),
                OptionalInt.empty(),
                found.startUs(),
                false,
                SoundSource.Channels.ALL,
                0);
        SoundMeter meter = new SoundMeter()) {
      for (AVFrame frame = source.next(); frame != null; frame = source.next()) {
        meter.add(frame);
      }
      meter.end();
      return meter.samples() == 0 ? Loudness.SILENT : meter.loudness();
    }
  }
}
