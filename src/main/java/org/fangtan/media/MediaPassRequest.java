package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.overlay.TextSampleSpec;
import org.fangtan.overlay.TextSamples;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.StoryboardSpec;

/**
 * One pass over the pictures of a recording, or of a part of it.
 *
 * @param source a local copy
 * @param name what the operator calls it, for messages
 * @param folder where files are written; it exists. The closed captions in the data of the pictures
 *     are always kept there, in {@link org.fangtan.cea.CaptionDataWriter#FILE}
 * @param summary what the probe found
 * @param originUs what is time zero of the output, on the file's own clock; {@link
 *     MediaSummary#startUs()} for a recording that is not trimmed
 * @param range the frames to be made; its first one becomes a keyframe wherever it lies
 * @param prefix of the names of storyboard and cover, so that those of several parts differ
 * @param marks numbers of further frames that must be keyframes, such as the borders of clips
 * @param renditions largest first
 * @param storyboard small pictures on sheets
 * @param posters whether candidates for a cover are kept
 * @param analysis whether changes of scene and black stretches are looked for
 * @param textSamples whether what may be overlaid text is kept, in {@link TextSamples#LIST} and
 *     {@link TextSamples#DATA}
 * @param decoderThreads no effect on the result
 * @param mostSide a picture that is wider or higher is refused
 * @param wholeFrames of all parts together
 * @param mostLostPercent when a larger share of these is missing or damaged in this part alone, the
 *     recording is refused; joining judges all parts
 * @param colours of all that is made; pictures that mean their samples otherwise are converted
 */
public record MediaPassRequest(
    Path source,
    String name,
    Path folder,
    MediaSummary summary,
    long originUs,
    FrameGrid grid,
    FrameRange range,
    String prefix,
    List<Long> marks,
    List<RenditionSpec> renditions,
    Optional<StoryboardSpec> storyboard,
    boolean posters,
    boolean analysis,
    Optional<TextSampleSpec> textSamples,
    int decoderThreads,
    int mostSide,
    long wholeFrames,
    int mostLostPercent,
    Colours colours) {
  public MediaPassRequest {
    marks = List.copyOf(marks);
    renditions = List.copyOf(renditions);
    if (renditions.isEmpty() || summary.mainVideo().isEmpty()) {
      throw new IllegalArgumentException("nothing to encode in " + name);
    }
  }

  /** What is made of the pictures, which does not depend on where they come from. */
  public PictureOutputs outputs() {
    return new PictureOutputs(
        name,
        folder,
        grid,
        range,
        prefix,
        marks,
        renditions,
        storyboard,
        posters,
        analysis,
        textSamples,
        colours);
  }
}
