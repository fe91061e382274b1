package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_ch_layout;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_samples_set_silence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Encoder;
import org.fangtan.media.av.FilterGraph;
import org.fangtan.media.av.MediaOutput;
import org.fangtan.media.format.Containers;
import org.fangtan.media.format.SoundCodecs;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.SoundFormat;
import org.fangtan.timeline.Rational;

/**
 * Writes 48 kHz stereo sound of an exact length: in the requested format, and as 16 kHz mono for
 * speech recognition. For one thread.
 */
public final class SoundWriter implements AutoCloseable {
  private static final int SPEECH_RATE = 16_000;
  private static final int SILENT_SAMPLES = 1024;

  /**
   * By default the length in the edit list is in milliseconds, and readers skip a last packet that
   * is shorter than the rounding error.
   */
  private static final Map<String, String> EXACT_LENGTH =
      Map.of("movie_timescale", String.valueOf(AudioSpec.SAMPLE_RATE));

  private final FilterGraph graph;
  private final AVFilterContext source;
  private final AVFrame frame;
  private final List<Target> targets = new ArrayList<>();
  private boolean isEmpty = true;

  private record Target(AVFilterContext sink, Encoder encoder, MediaOutput output, int stream) {}

  /**
   * @param samples length of the output; shorter sound is continued by silence
   * @param fillsGaps whether sound comes with gaps, which are filled by silence
   * @param main the file with the sound of the renditions
   * @param speech the file with the mono copy
   */
  public SoundWriter(
      AudioSpec spec, long samples, boolean fillsGaps, Path main, Optional<Path> speech)
      throws AvException {
    String conversion = SoundCodecs.conversion(spec.format());
    String text =
        String.format(
            Locale.ROOT,
            "abuffer@in=time_base=1/48000:sample_rate=48000:sample_fmt=fltp"
                + ":channel_layout=stereo,%sapad=whole_len=%d,atrim=end_sample=%d%s",
            fillsGaps ? "aresample=48000:async=1:first_pts=0:min_hard_comp=0.04," : "",
            samples,
            samples,
            speech.isPresent()
                ? ",asplit[a][b];[a]"
                    + conversion
                    + "abuffersink@main;[b]pan=mono|c0=0.5*c0+0.5*c1,"
                    + "aresample="
                    + SPEECH_RATE
                    + ",aformat=sample_fmts=s16,abuffersink@speech"
                : "," + conversion + "abuffersink@main");
    graph = FilterGraph.parse(text, 1);
    frame = Av.newFrame();
    try {
      source = graph.end("abuffer@in");
      addMain(spec, main);
      if (speech.isPresent()) {
        addSpeech(speech.get());
      }
    } catch (AvException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void addMain(AudioSpec spec, Path file) throws AvException {
    AVFilterContext sink = graph.end("abuffersink@main");
    SoundFormat format = spec.format();
    Encoder encoder =
        Encoder.open(
            SoundCodecs.encoderOf(format),
            new Rational(1, format.sampleRate()),
            context -> {
              describe(context, sink, SoundCodecs.samplesOf(format), format.sampleRate());
              context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            },
            SoundCodecs.options(spec));
    MediaOutput output;
    try {
      output = MediaOutput.create(file, Containers.ofParts(encoder.context()));
    } catch (AvException e) {
      encoder.close();
      throw e;
    }
    add(sink, encoder, output, EXACT_LENGTH);
  }

  private void addSpeech(Path file) throws AvException {
    AVFilterContext sink = graph.end("abuffersink@speech");
    add(
        sink,
        Encoder.open(
            "pcm_s16le",
            new Rational(1, SPEECH_RATE),
            context -> describe(context, sink, AV_SAMPLE_FMT_S16, SPEECH_RATE),
            Map.of()),
        MediaOutput.create(file, "wav"),
        Map.of());
  }

  private static void describe(AVCodecContext context, AVFilterContext sink, int format, int rate) {
    context.sample_fmt(format);
    context.sample_rate(rate);
    av_buffersink_get_ch_layout(sink, context.ch_layout());
  }

  private void add(
      AVFilterContext sink, Encoder encoder, MediaOutput output, Map<String, String> options)
      throws AvException {
    int stream = output.addStream(encoder);
    targets.add(new Target(sink, encoder, output, stream));
    output.start(options);
  }

  /** The caller keeps the frame. */
  public void add(AVFrame sound) throws AvException {
    isEmpty = false;
    FilterGraph.push(source, sound);
    for (Target target : targets) {
      encodeReady(target);
    }
  }

  /** Completes the files. */
  public void end() throws AvException {
    if (isEmpty) {
      addSilence();
    }
    FilterGraph.push(source, null);
    for (Target target : targets) {
      encodeReady(target);
      target.encoder().send(null);
      write(target);
      target.output().finish();
    }
  }

  /** The filter continues silence, but cannot begin with it. */
  private void addSilence() throws AvException {
    AVFrame silence = Av.newFrame();
    try {
      silence.format(AV_SAMPLE_FMT_FLTP);
      silence.sample_rate(AudioSpec.SAMPLE_RATE);
      silence.nb_samples(SILENT_SAMPLES);
      silence.pts(0);
      av_channel_layout_default(silence.ch_layout(), AudioSpec.CHANNELS);
      Av.check("make silence", av_frame_get_buffer(silence, 0));
      Av.check(
          "make silence",
          av_samples_set_silence(
              silence.extended_data(), 0, SILENT_SAMPLES, AudioSpec.CHANNELS, AV_SAMPLE_FMT_FLTP));
      add(silence);
    } finally {
      av_frame_free(silence);
    }
  }

  private void encodeReady(Target target) throws AvException {
    int size = target.encoder().frameSize();
    while (size > 0
        ? FilterGraph.pullSamples(target.sink(), frame, size)
        : FilterGraph.pull(target.sink(), frame)) {
      target.encoder().send(frame);
      av_frame_unref(frame);
      write(target);
    }
  }

  private static void write(Target target) throws AvException {
    while (target.encoder().receive()) {
      target.output().writeNow(target.stream(), target.encoder().packet());
    }
  }

  @Override
  public void close() {
    for (Target target : targets) {
      target.output().close();
      target.encoder().close();
    }
    targets.clear();
    av_frame_free(frame);
    graph.close();
  }
}
