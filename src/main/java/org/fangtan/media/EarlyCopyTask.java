package org.fangtan.media;

import java.io.IOException;
import java.nio.file.Files;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.media.join.CopiedFilm;
import org.fangtan.recording.CodedPictures;
import org.fangtan.recording.VideoTrack;

/** Copies a recording that browsers can play into a file that starts to play at once. */
public final class EarlyCopyTask implements ChildTask<EarlyCopyRequest, EarlyCopyAnswer> {
  /** The interval between two reports of progress. */
  private static final long REPORTED_US = 30_000_000;

  @Override
  public Class<EarlyCopyRequest> requestType() {
    return EarlyCopyRequest.class;
  }

  @Override
  public EarlyCopyAnswer run(EarlyCopyRequest request, Progress.Listener progress)
      throws StageException, IOException, InterruptedException {
    Av.initialise();
    VideoTrack track = request.summary().mainVideo().orElseThrow();
    long maxPixels = (long) request.maxSide() * request.maxSide();
    try {
      long[] nextUs = {0};
      CopiedFilm.Written written =
          CopiedFilm.write(
              new CopiedFilm.Source(
                  request.source(),
                  track.index(),
                  request.sound(),
                  request.otherSound(),
                  request.otherSamples(),
                  request.originUs(),
                  maxPixels),
              request.target(),
              request.summary().aiLabels(),
              timeUs -> {
                if (timeUs >= nextUs[0]) {
                  long doneUs = Math.min(timeUs, request.shownUs());
                  nextUs[0] = doneUs + REPORTED_US;
                  progress.on(new Progress(doneUs, request.shownUs(), 0));
                }
              });
      check(request, track, written.frames(), maxPixels);
      return new EarlyCopyAnswer(
          written.width(), written.height(), written.codecs(), Files.size(request.target()));
    } catch (AvException e) {
      throw EngineFailures.of(request.name(), e);
    }
  }

  /** Opens the file again and checks that its index holds every picture of the recording. */
  private static void check(EarlyCopyRequest request, VideoTrack track, long frames, long maxPixels)
      throws AvException, StageException {
    long expected = track.coded().map(CodedPictures::count).orElseThrow();
    try (MediaInput made = MediaInput.open(request.target(), maxPixels)) {
      AVStream pictures = made.stream(0);
      if (frames != expected || pictures.nb_frames() != expected) {
        throw EngineFailures.invalidOutput(
            String.valueOf(request.target().getFileName()),
            expected + " pictures",
            Math.min(frames, pictures.nb_frames()) + " pictures");
      }
    }
  }
}
