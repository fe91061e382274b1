package org.fangtan.media;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.pass.SoundMeter;
import org.fangtan.media.pass.SoundSource;
import org.fangtan.media.pass.SoundSource.Channels;
import org.fangtan.media.pass.SoundWriter;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.Loudness;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;

/**
 * The sound of a recording, decoded twice: to measure it, and to write it at the gain that follows
 * from the measurement. One gain for the whole length leaves its dynamics alone.
 */
public final class AudioPassTask implements ChildTask<AudioPassRequest, AudioPassAnswer> {
  private static final String AAC = "audio.m4a";
  private static final String SPEECH = "speech.wav";
  private static final Rational SAMPLE = new Rational(1, AudioSpec.SAMPLE_RATE);

  /** A gain that falls short of its target by this is worth saying. */
  private static final int NOTICED_SHORTFALL = 100;

  /** Sound that ends earlier than the recording by this is worth saying. */
  private static final long NOTICED_GAP_US = 500_000;

  @Override
  public Class<AudioPassRequest> requestType() {
    return AudioPassRequest.class;
  }

  @Override
  public AudioPassAnswer run(AudioPassRequest request, Progress.Listener progress)
      throws StageException {
    Av.initialise();
    try {
      return new Pass(request, progress).run();
    } catch (AvException e) {
      throw EngineFailures.of(request.name(), e);
    }
  }

  private static final class Pass {
    private final AudioPassRequest request;
    private final Progress.Listener progress;
    private final long samples;
    private final List<Finding> findings = new ArrayList<>();

    Pass(AudioPassRequest request, Progress.Listener progress) {
      this.request = request;
      this.progress = progress;
      this.samples = Rational.rescale(request.durationUs(), Rational.MICROSECONDS, SAMPLE);
    }

    AudioPassAnswer run() throws AvException, StageException {
      Channels channels = Channels.ALL;
      Measured measured = measure(channels);
      if (measured.channels() != channels) {
        channels = measured.channels();
        note(
            "SOUND_ONE_SIDED",
            "只有一侧声道有声音，已复制到两侧。",
            "Only one side has sound; it was copied to both.");
        measured = measure(channels);
      }
      int gain = gainFor(measured.loudness());
      Optional<Path> speech =
          request.speech() ? Optional.of(request.folder().resolve(SPEECH)) : Optional.empty();
      write(channels, gain, speech);
      return new AudioPassAnswer(
          AAC,
          samples,
          measured.loudness(),
          gain,
          speech.map(file -> SPEECH),
          measured.silences(),
          findings);
    }

    private record Measured(Loudness loudness, Channels channels, List<TimeRange> silences) {}

    private Measured measure(Channels channels) throws AvException, StageException {
      try (SoundSource source = open(channels);
          SoundMeter meter = new SoundMeter()) {
        for (AVFrame frame = source.next();
            frame != null && frame.pts() < samples;
            frame = source.next()) {
          meter.add(frame);
          report(frame.pts());
        }
        meter.end();
        if (meter.samples() == 0) {
          throw SourceFailures.damaged(request.name(), "声音无法解码。", "its sound cannot be decoded.");
        }
        if (findings.isEmpty()) {
          noteDamage(source.damage().ranges());
          noteEnd(meter.samples());
        }
        return new Measured(
            meter.loudness(),
            channels == Channels.ALL && isStereo() ? meter.channels() : channels,
            meter.silences());
      }
    }

    private boolean isStereo() {
      return request.summary().mainAudio().orElseThrow().channels() == 2;
    }

    private SoundSource open(Channels channels) throws AvException {
      OptionalInt picture =
          request
              .summary()
              .mainVideo()
              .map(VideoTrack::index)
              .map(OptionalInt::of)
              .orElse(OptionalInt.empty());
      return SoundSource.open(
          request.source(),
          request.summary().mainAudio().orElseThrow().index(),
          picture,
          request.originUs(),
          channels);
    }

    private int gainFor(Loudness loudness) {
      if (request.audio().target().isEmpty()) {
        return 0;
      }
      AudioSpec.Target target = request.audio().target().get();
      int gain = loudness.gainTo(target);
      int reached = loudness.with(gain).integratedCentiLufs();
      if (loudness.isSilent()) {
        note("SOUND_SILENT", "声音几乎全程静音。", "The sound is silent nearly all the time.");
      } else if (target.integratedCentiLufs() - reached >= NOTICED_SHORTFALL) {
        note(
            "LOUDNESS_LIMITED",
            "受峰值限制，响度只能调到 " + lufs(reached) + "，未达到目标 " + lufs(target.integratedCentiLufs()) + "。",
            "Peaks limit the loudness to "
                + lufs(reached)
                + ", below the target of "
                + lufs(target.integratedCentiLufs())
                + ".");
      }
      return gain;
    }

    private static String lufs(int centi) {
      return BigDecimal.valueOf(centi, 2).toPlainString() + " LUFS";
    }

    private void write(Channels channels, int gain, Optional<Path> speech) throws AvException {
      try (SoundSource source = open(channels);
          SoundWriter writer =
              new SoundWriter(
                  request.audio(), gain, samples, request.folder().resolve(AAC), speech)) {
        for (AVFrame frame = source.next();
            frame != null && frame.pts() < samples;
            frame = source.next()) {
          writer.add(frame);
          report(samples + frame.pts());
        }
        writer.end();
      }
    }

    /** Both decodings count alike. */
    private void report(long done) {
      progress.on(
          new Progress(
              Rational.rescale(done, SAMPLE, Rational.MICROSECONDS) / 2, request.durationUs(), 0));
    }

    private void noteEnd(long heard) {
      long endUs = Rational.rescale(Math.min(heard, samples), SAMPLE, Rational.MICROSECONDS);
      if (request.durationUs() - endUs > NOTICED_GAP_US) {
        String at = Timecode.format(endUs);
        findings.add(
            finding(
                "SOUND_ENDS_EARLY",
                OptionalLong.of(endUs),
                OptionalLong.of(request.durationUs()),
                "声音在 " + at + " 处结束，其后以静音补足。",
                "The sound ends at " + at + "; silence follows."));
      }
    }

    private void noteDamage(List<TimeRange> ranges) {
      for (TimeRange range : ranges) {
        String from = Timecode.format(range.startUs());
        findings.add(
            finding(
                "SOUND_DAMAGED",
                OptionalLong.of(range.startUs()),
                OptionalLong.of(range.endUs()),
                "声音数据在 " + from + " 处损坏。",
                "The sound is damaged at " + from + "."));
      }
    }

    private void note(String code, String zh, String en) {
      findings.add(finding(code, OptionalLong.empty(), OptionalLong.empty(), zh, en));
    }

    private Finding finding(
        String code, OptionalLong at, OptionalLong until, String zh, String en) {
      return new Finding(Finding.Level.WARN, code, request.name(), at, until, Bilingual.of(zh, en));
    }
  }
}
