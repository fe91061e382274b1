package org.fangtan.stage.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fangtan.cea.CaptionDataReader;
import org.fangtan.cea.ClosedCaptions;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.CaptionTracksSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.Stretch;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.text.LanguageHint;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.TimeSource;
import org.fangtan.transcript.TimedSource;
import org.fangtan.transcript.TimedText;
import org.fangtan.transcript.TimedTexts;

/**
 * The closed captions that the media passes kept from the pictures' data, on the published
 * timeline.
 */
final class ClosedCaptionSources {
  private ClosedCaptionSources() {}

  /** Captions of one service over the whole published recording. */
  private record Closed(String name, List<Cue> cues) {}

  /**
   * @param request with inputs {@link Role#CLOSED_CAPTIONS}, numbered as the stretches
   * @param outputs receives the findings
   * @return the main language first
   */
  static List<TimedSource> of(StageRequest<CaptionTracksSpec> request, Outputs outputs)
      throws StageException, InterruptedException, IOException {
    List<TimedSource> sources = new ArrayList<>();
    closedCaptions(request).values().forEach(service -> sources.add(source(service, outputs)));
    return sources;
  }

  /** The captions in the pictures' data, by the number of the service. */
  private static TreeMap<Integer, Closed> closedCaptions(StageRequest<CaptionTracksSpec> request)
      throws StageException, InterruptedException, IOException {
    List<Stretch> stretches = request.spec().stretches();
    TreeMap<Integer, Closed> closed = new TreeMap<>();
    for (int i = 0; i < stretches.size(); i++) {
      TimeRange shown = stretches.get(i).published();
      List<Path> parts = new ArrayList<>();
      for (InputFile part : request.inputs(Role.CLOSED_CAPTIONS, i)) {
        parts.add(part.path());
      }
      for (ClosedCaptions.Service service :
          ClosedCaptions.decode(CaptionDataReader.read(parts), shown.endUs())) {
        Closed of =
            closed.computeIfAbsent(
                service.number(), number -> new Closed(service.name(), new ArrayList<>()));
        for (Cue cue : service.cues()) {
          long start = Math.max(cue.startUs(), shown.startUs());
          long end = Math.min(cue.endUs(), shown.endUs());
          if (start < end) {
            of.cues().add(cue.at(new TimeRange(start, end)));
          }
        }
      }
    }
    closed.values().removeIf(service -> service.cues().isEmpty());
    return closed;
  }

  /** The data does not state a language. */
  private static TimedSource source(Closed service, Outputs outputs) {
    String text = service.cues().stream().map(Cue::text).collect(Collectors.joining("\n"));
    String language = LanguageHint.of(text).orElse(TimedTexts.DEFAULT_LANGUAGE);
    service.cues().sort(Comparator.comparing(Cue::time));
    outputs.report(
        Finding.of(
            FindingCode.CLOSED_CAPTIONS,
            service.name(),
            TextStageSentences.dataOfPicturesHoldsClosed(
                service.name(), service.cues().size(), language)));
    return new TimedSource(
        TextStageSentences.closedCaptions(service.name()),
        language,
        new TimedText(TimeSource.CAPTION_TRACK, service.cues()));
  }
}
