package org.fangtan.media;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.pass.SoundGaps;
import org.fangtan.media.pass.SoundMeter;
import org.fangtan.media.pass.SoundMix;
import org.fangtan.media.pass.SoundSource;
import org.fangtan.media.pass.SoundSource.Channels;
import org.fangtan.media.pass.SoundWriter;
import org.fangtan.media.pass.Waveform;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.Lengths;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.Loudness;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;

/**
 * The sound of a topic, decoded twice: to measure it, and to write it at the gain that follows from
 * the measurement. One constant gain for a whole recording preserves its dynamics; where peaks do
 * not allow the gain, a limiter lowers only the peaks.
 */
public final class AudioPassTask implements ChildTask<AudioPassRequest, AudioPassAnswer> {
  private static final String AAC = "audio.m4a";
  private static final String WAVEFORM = "waveform.png";
  private static final String SPEECH = "speech.wav";
  private static final Rational SAMPLE = new Rational(1, AudioSpec.SAMPLE_RATE);

  /** The minimum shortfall of the gain that is reported, in hundredths of dB. */
  private static final int NOTICED_SHORTFALL = 100;

  /** The shortfall after limiting that is inaudible, in hundredths of dB. */
  private static final int UNHEARD_CENTI_DB = 10;

  /**
   * The maximum number of corrections, each of which reads the sound once more; the second leaves a
   * few hundredths.
   */
  private static final int MAX_CORRECTIONS = 3;

  /** The minimum difference between the ends of sound and recording that is reported. */
  private static final long NOTICED_GAP_US = 500_000;

  @Override
  public Class<AudioPassRequest> requestType() {
    return AudioPassRequest.class;
  }

  @Override
  public AudioPassAnswer run(AudioPassRequest request, Progress.Listener progress)
      throws StageException, IOException {
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
    private final List<Long> decodedUs = new ArrayList<>();
    private long lostUs;

    Pass(AudioPassRequest request, Progress.Listener progress) {
      this.request = request;
      this.progress = progress;
      this.samples = samples(request.durationUs());
    }

    AudioPassAnswer run() throws AvException, StageException, IOException {
      List<Levelled> levelled = new ArrayList<>();
      List<TimeRange> silences = new ArrayList<>();
      for (AudioPassRequest.Piece piece : request.pieces()) {
        if (piece.tracks().isEmpty()) {
          decodedUs.add(0L);
        } else {
          Measured measured = measured(piece);
          if (measured.isHeard()) {
            levelled.add(new Levelled(piece, measured, levelFor(piece, measured)));
          }
          measured
              .silences()
              .forEach(
                  range ->
                      silences.add(
                          new TimeRange(
                              range.startUs() + piece.startUs(), range.endUs() + piece.startUs())));
        }
      }
      Optional<Path> speech =
          request.speech() ? Optional.of(request.folder().resolve(SPEECH)) : Optional.empty();
      Optional<Waveform> waveform = request.waveform().map(spec -> new Waveform(spec, samples));
      SourceFailures.requireWithin(
          request.name(),
          SourceFailures.SOUND,
          lostUs,
          request.durationUs(),
          request.maxLostPercent());
      write(levelled, speech, waveform);
      if (waveform.isPresent()) {
        waveform.get().write(request.folder().resolve(WAVEFORM));
      }
      Optional<Levelled> longest =
          levelled.stream().max(Comparator.comparingLong(one -> one.piece().durationUs()));
      return new AudioPassAnswer(
          AAC,
          samples,
          decodedUs,
          longest.map(one -> one.measured().loudness()).orElse(Loudness.SILENT),
          longest.map(one -> one.level().gainCentiDb()).orElse(0),
          waveform.map(drawn -> WAVEFORM),
          speech.map(file -> SPEECH),
          silences,
          findings);
    }

    /** Each recording is levelled with a gain of its own. */
    private record Levelled(AudioPassRequest.Piece piece, Measured measured, Level level) {}

    /**
     * @param ceilingCentiDb the limiter's ceiling for peaks; empty where no limiting is needed
     */
    private record Level(int gainCentiDb, OptionalInt ceilingCentiDb) {
      static final Level UNCHANGED = new Level(0, OptionalInt.empty());
    }

    /**
     * @param isHeard false where the sound has ended before the stretch begins
     */
    private record Measured(
        boolean isHeard, Loudness loudness, Channels channels, List<TimeRange> silences) {}

    private Measured measured(AudioPassRequest.Piece piece) throws AvException, StageException {
      Measured measured = measure(piece, Channels.ALL, true);
      if (measured.channels() == Channels.ALL) {
        return measured;
      }
      note(FindingCode.SOUND_ONE_SIDED, MediaSentences.onlyOneSideHasSound());
      return measure(piece, measured.channels(), false);
    }

    private Measured measure(AudioPassRequest.Piece piece, Channels channels, boolean isFirst)
        throws AvException, StageException {
      long end = samples(piece.durationUs());
      try (SoundMix sound = open(piece, channels, Level.UNCHANGED);
          SoundMeter meter = new SoundMeter()) {
        for (AVFrame frame = sound.next();
            frame != null && frame.pts() < end;
            frame = sound.next()) {
          meter.add(frame);
          report(samples(piece.startUs()) + frame.pts());
        }
        meter.end();
        if (meter.samples() == 0
            && sound.sources().stream().anyMatch(source -> source.damage().count() > 0)) {
          throw SourceFailures.damaged(request.name(), MediaSentences.itsSoundCannotBeDecoded());
        }
        if (isFirst) {
          noteLosses(piece, sound.sources());
          noteEnd(piece, meter.samples());
          noteDecoded(piece, meter.samples(), sound.sources());
        }
        if (meter.samples() == 0) {
          return new Measured(
              false, Loudness.SILENT, Channels.ALL, List.of(new TimeRange(0, piece.durationUs())));
        }
        boolean isStereo = piece.tracks().size() == 1 && piece.tracks().get(0).channels() == 2;
        return new Measured(
            true,
            meter.loudness(),
            channels == Channels.ALL && isStereo ? meter.channels() : channels,
            meter.silences());
      }
    }

    private static SoundMix open(AudioPassRequest.Piece piece, Channels channels, Level level)
        throws AvException {
      OptionalInt picture =
          piece
              .summary()
              .mainVideo()
              .map(VideoTrack::index)
              .map(OptionalInt::of)
              .orElse(OptionalInt.empty());
      List<SoundSource> sources = new ArrayList<>();
      try {
        for (AudioTrack track : piece.tracks()) {
          sources.add(
              SoundSource.open(
                  piece.source(),
                  track.index(),
                  track.timeBase(),
                  picture,
                  piece.originUs(),
                  Seeking.isWorthwhile(piece.summary(), piece.originUs()),
                  channels,
                  level.gainCentiDb()));
        }
      } catch (AvException | RuntimeException e) {
        sources.forEach(SoundSource::close);
        throw e;
      }
      return SoundMix.of(sources, level.ceilingCentiDb());
    }

    /** Of several tracks the one with the largest loss counts. */
    private void noteLosses(AudioPassRequest.Piece piece, List<SoundSource> sources) {
      long max = 0;
      for (SoundSource source : sources) {
        noteDamage(piece, source.damage().ranges());
        noteGaps(piece, source.gaps());
        max = Math.max(max, source.gaps().lostUs(piece.durationUs()));
      }
      lostUs += max;
    }

    /**
     * Inserted silence does not count as decoded; of several tracks the one with the most sound
     * counts.
     */
    private void noteDecoded(AudioPassRequest.Piece piece, long heard, List<SoundSource> sources) {
      long endUs =
          Math.min(piece.durationUs(), Rational.rescale(heard, SAMPLE, Rational.MICROSECONDS));
      long missingUs =
          sources.stream().mapToLong(source -> source.gaps().missingUs(endUs)).min().orElse(0);
      decodedUs.add(Math.max(0, endUs - missingUs));
    }

    private Level levelFor(AudioPassRequest.Piece piece, Measured measured) throws AvException {
      if (request.audio().target().isEmpty()) {
        return Level.UNCHANGED;
      }
      AudioSpec.Target target = request.audio().target().get();
      Loudness loudness = measured.loudness();
      long silentUs = measured.silences().stream().mapToLong(TimeRange::durationUs).sum();
      boolean hasPauses = silentUs > 0 && silentUs < piece.durationUs();
      Loudness.Gain gain = loudness.gainTo(target, hasPauses);
      if (loudness.isSilent()) {
        note(FindingCode.SOUND_SILENT, MediaSentences.soundIsSilentNearlyAll());
        return Level.UNCHANGED;
      }
      Level level = new Level(gain.centiDb(), OptionalInt.empty());
      int reached = loudness.with(gain.centiDb()).integratedCentiLufs();
      if (gain.limitingCentiDb() > 0) {
        Limited limited = limited(piece, measured, gain, target);
        level = limited.level();
        reached = limited.loudness().integratedCentiLufs();
      }
      if (target.integratedCentiLufs() - reached >= NOTICED_SHORTFALL) {
        noteShortfall(gain, lufs(reached), lufs(target.integratedCentiLufs()));
      }
      return level;
    }

    /** The loudness at a level. */
    private record Limited(Level level, Loudness loudness) {}

    /**
     * Limiting peaks reduces the loudness by an amount that is not known in advance: it is
     * measured, and the gain is raised by the difference, as far as peaks allow.
     */
    private Limited limited(
        AudioPassRequest.Piece piece,
        Measured measured,
        Loudness.Gain gain,
        AudioSpec.Target target)
        throws AvException {
      int ceiling = target.truePeakCentiDb();
      int highest = gain.centiDb() + Loudness.MAX_LIMITING - gain.limitingCentiDb();
      Level level = new Level(gain.centiDb(), OptionalInt.of(ceiling));
      Limited now = new Limited(level, heard(piece, measured.channels(), level));
      for (int i = 0; i < MAX_CORRECTIONS; i++) {
        int above = now.loudness().truePeakCentiDb() - target.truePeakCentiDb();
        int missing = target.integratedCentiLufs() - now.loudness().integratedCentiLufs();
        int next = Math.min(highest, now.level().gainCentiDb() + Math.max(0, missing));
        if (above <= 0 && next - now.level().gainCentiDb() < UNHEARD_CENTI_DB) {
          break;
        }
        ceiling -= Math.max(0, above);
        level = new Level(next, OptionalInt.of(ceiling));
        now = new Limited(level, heard(piece, measured.channels(), level));
      }
      return now;
    }

    private Loudness heard(AudioPassRequest.Piece piece, Channels channels, Level level)
        throws AvException {
      long end = samples(piece.durationUs());
      try (SoundMix sound = open(piece, channels, level);
          SoundMeter meter = new SoundMeter()) {
        for (AVFrame frame = sound.next();
            frame != null && frame.pts() < end;
            frame = sound.next()) {
          meter.add(frame);
        }
        meter.end();
        return meter.loudness();
      }
    }

    private void noteShortfall(Loudness.Gain gain, String reached, String target) {
      if (gain.limit() == Loudness.Limit.PEAK) {
        note(FindingCode.LOUDNESS_LIMITED, MediaSentences.peaksLimitLoudness(reached, target));
      } else {
        String raised = BigDecimal.valueOf(gain.centiDb(), 2).stripTrailingZeros().toPlainString();
        note(
            FindingCode.LOUDNESS_LIMITED,
            MediaSentences.recordingIsTooQuiet(raised, reached, target));
      }
    }

    private static String lufs(int centi) {
      return BigDecimal.valueOf(centi, 2).toPlainString() + " LUFS";
    }

    private void write(List<Levelled> levelled, Optional<Path> speech, Optional<Waveform> waveform)
        throws AvException {
      boolean hasGaps = request.pieces().size() > 1;
      try (SoundWriter writer =
          new SoundWriter(
              request.audio(), samples, hasGaps, request.folder().resolve(AAC), speech)) {
        for (Levelled one : levelled) {
          write(one, writer, waveform);
        }
        writer.end();
      }
    }

    private void write(Levelled one, SoundWriter writer, Optional<Waveform> waveform)
        throws AvException {
      long start = samples(one.piece().startUs());
      long length = samples(one.piece().startUs() + one.piece().durationUs()) - start;
      try (SoundMix sound = open(one.piece(), one.measured().channels(), one.level())) {
        for (AVFrame frame = sound.next();
            frame != null && frame.pts() < length;
            frame = sound.next()) {
          frame.nb_samples((int) Math.min(frame.nb_samples(), length - frame.pts()));
          frame.pts(frame.pts() + start);
          report(samples + frame.pts());
          if (waveform.isPresent()) {
            waveform.get().add(frame);
          }
          writer.add(frame);
        }
      }
    }

    private static long samples(long timeUs) {
      return Rational.rescale(timeUs, Rational.MICROSECONDS, SAMPLE);
    }

    /** Both decodings count equally. */
    private void report(long done) {
      progress.on(
          new Progress(
              Rational.rescale(done, SAMPLE, Rational.MICROSECONDS) / 2, request.durationUs(), 0));
    }

    private void noteEnd(AudioPassRequest.Piece piece, long heard) {
      long endUs = Rational.rescale(heard, SAMPLE, Rational.MICROSECONDS);
      if (piece.durationUs() - endUs > NOTICED_GAP_US) {
        String at = Timecode.format(piece.startUs() + endUs);
        findings.add(
            finding(
                FindingCode.SOUND_ENDS_EARLY,
                piece.startUs() + endUs,
                piece.startUs() + piece.durationUs(),
                MediaSentences.soundEndsEarly(at)));
      }
    }

    private void noteGaps(AudioPassRequest.Piece piece, SoundGaps gaps) {
      for (TimeRange range : gaps.ranges()) {
        if (range.startUs() < piece.durationUs()) {
          long from = piece.startUs() + range.startUs();
          long until = piece.startUs() + Math.min(piece.durationUs(), range.endUs());
          findings.add(
              finding(
                  FindingCode.SOUND_GAP,
                  from,
                  until,
                  MediaSentences.thereIsNoSound(Timecode.format(from), Timecode.format(until))));
        }
      }
      if (gaps.unlisted() == 0 && gaps.shortUs() > Lengths.UNIMPORTANT_US) {
        String all = Timecode.format(gaps.shortUs());
        note(FindingCode.SOUND_GAP, MediaSentences.soundHasManyGaps(all));
      }
      if (gaps.unlisted() > 0) {
        note(FindingCode.SOUND_GAP, MediaSentences.thereIsNoSoundInFurtherPlaces(gaps.unlisted()));
      }
    }

    private void noteDamage(AudioPassRequest.Piece piece, List<TimeRange> ranges) {
      for (TimeRange range : ranges) {
        if (range.startUs() >= piece.durationUs()) {
          continue;
        }
        String from = Timecode.format(piece.startUs() + range.startUs());
        String until = Timecode.format(piece.startUs() + range.endUs());
        findings.add(
            finding(
                FindingCode.SOUND_DAMAGED,
                piece.startUs() + range.startUs(),
                piece.startUs() + range.endUs(),
                MediaSentences.soundIsDamaged(from, until)));
      }
    }

    private void note(FindingCode code, Bilingual words) {
      findings.add(Finding.of(code, request.name(), words));
    }

    private Finding finding(FindingCode code, long fromUs, long untilUs, Bilingual words) {
      return Finding.between(code, request.name(), fromUs, untilUs, words);
    }
  }
}
