package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_TIMED_THUMBNAILS;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVProgram;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.fangtan.failure.Bilingual;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.MediaInput;
import org.fangtan.timeline.Rational;

/**
 * Which streams of a file are used: pictures, sound and captions of one programme, if a transport
 * stream carries several. Streams may still appear, or turn out to be usable, while the file is
 * read, so a later call may give another answer. For one thread.
 */
final class StreamChoice {
  private final MediaInput input;
  private final Optional<AVProgram> programme;

  StreamChoice(MediaInput input) {
    this.input = input;
    this.programme = input.context().nb_programs() > 1 ? chosen() : Optional.empty();
  }

  /** The programme of the pictures that a player would choose; without pictures, of the sound. */
  private Optional<AVProgram> chosen() {
    OptionalInt best = input.bestStream(AVMEDIA_TYPE_VIDEO, OptionalInt.empty());
    if (best.isEmpty()) {
      best = input.bestStream(AVMEDIA_TYPE_AUDIO, OptionalInt.empty());
    }
    int stream = best.orElse(-1);
    return programmes().stream().filter(one -> streamsOf(one).contains(stream)).findFirst();
  }

  private List<AVProgram> programmes() {
    return IntStream.range(0, input.context().nb_programs())
        .mapToObj(i -> input.context().programs(i))
        .toList();
  }

  private static Set<Integer> streamsOf(AVProgram programme) {
    Set<Integer> streams = new HashSet<>();
    for (int i = 0; i < programme.nb_stream_indexes(); i++) {
      streams.add((int) programme.stream_index().getPointer(i).get());
    }
    return streams;
  }

  private boolean isOfProgramme(int stream) {
    return programme.isEmpty() || streamsOf(programme.get()).contains(stream);
  }

  /** Streams that can be decoded, first the one that a player would choose. */
  List<Integer> pictures() {
    return usable(AVMEDIA_TYPE_VIDEO, OptionalInt.empty());
  }

  /** As {@link #pictures}; the first is of the same programme. */
  List<Integer> sounds() {
    return usable(AVMEDIA_TYPE_AUDIO, pictures().stream().mapToInt(Integer::intValue).findFirst());
  }

  private List<Integer> usable(int mediaType, OptionalInt related) {
    List<Integer> found = new ArrayList<>();
    OptionalInt best = input.bestStream(mediaType, related);
    for (int i = 0; i < input.streamCount(); i++) {
      if (isOfProgramme(i) && isOf(mediaType, i) && isReady(input.stream(i))) {
        found.add(best.orElse(-1) == i ? 0 : found.size(), i);
      }
    }
    return found;
  }

  List<Integer> captions() {
    List<Integer> streams = new ArrayList<>();
    for (int i = 0; i < input.streamCount(); i++) {
      if (isOfProgramme(i) && Tracks.isOfCaptions(input.stream(i).codecpar())) {
        streams.add(i);
      }
    }
    return streams;
  }

  /** Streams of pictures or sound whose properties are not known yet. */
  List<Integer> unready() {
    List<Integer> streams = new ArrayList<>();
    for (int i = 0; i < input.streamCount(); i++) {
      boolean isPlayed = isOf(AVMEDIA_TYPE_VIDEO, i) || isOf(AVMEDIA_TYPE_AUDIO, i);
      if (isPlayed && isOfProgramme(i) && !isReady(input.stream(i))) {
        streams.add(i);
      }
    }
    return streams;
  }

  /**
   * Whether a packet is the first of a stream of pictures or sound that was not known when the file
   * was opened.
   *
   * @param counted the known streams
   */
  boolean isLate(int stream, Set<Integer> counted) {
    return !counted.contains(stream)
        && (isOf(AVMEDIA_TYPE_VIDEO, stream) || isOf(AVMEDIA_TYPE_AUDIO, stream))
        && isOfProgramme(stream);
  }

  private boolean isOf(int mediaType, int index) {
    AVStream stream = input.stream(index);
    int covers = AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS;
    return stream.codecpar().codec_type() == mediaType && (stream.disposition() & covers) == 0;
  }

  private static boolean isReady(AVStream stream) {
    AVCodecParameters codec = stream.codecpar();
    return codec.codec_type() == AVMEDIA_TYPE_VIDEO
        ? codec.width() > 0 && codec.height() > 0 && codec.format() >= 0
        : codec.sample_rate() > 0 && codec.ch_layout().nb_channels() > 0 && codec.format() >= 0;
  }

  /** The beginning of the recording on the file's own clock; each programme has its own. */
  long startUs() {
    if (programme.isEmpty()) {
      return input.startUs();
    }
    List<Integer> streams = new ArrayList<>(pictures());
    streams.addAll(sounds());
    return streams.stream()
        .map(input::stream)
        .filter(stream -> Av.time(stream.start_time()).isPresent())
        .mapToLong(
            stream ->
                Rational.rescale(
                    stream.start_time(),
                    Av.rational(stream.time_base()).orElseThrow(),
                    Rational.MICROSECONDS))
        .min()
        .orElse(input.startUs());
  }

  /** The streams that are left out, if they form a programme with pictures or sound. */
  Optional<Bilingual> leftOut(String name) {
    List<AVProgram> others =
        programmes().stream()
            .filter(one -> !one.equals(programme.orElse(null)))
            .filter(
                one ->
                    streamsOf(one).stream()
                        .anyMatch(i -> isOf(AVMEDIA_TYPE_VIDEO, i) || isOf(AVMEDIA_TYPE_AUDIO, i)))
            .toList();
    if (programme.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    String used = nameOf(programme.get());
    String unused = others.stream().map(StreamChoice::nameOf).collect(Collectors.joining("、"));
    return Optional.of(
        MediaSentences.carriesSeveralProgrammes(name, others.size() + 1, used, unused));
  }

  private static String nameOf(AVProgram programme) {
    return programme.id()
        + Tracks.tag(programme.metadata(), "service_name")
            .map(Tracks::oneLine)
            .map(service -> " (" + service + ")")
            .orElse("");
  }
}
