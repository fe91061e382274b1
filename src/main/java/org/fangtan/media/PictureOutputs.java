package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.overlay.TextSampleSpec;
import org.fangtan.overlay.TextSamples;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.PictureSamples;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.StoryboardSpec;

/**
 * The outputs made from pictures of any source.
 *
 * @param name the operator's name for the source, for messages
 * @param folder where files are written; it exists
 * @param range the frames to make; the first becomes a keyframe wherever it is
 * @param prefix of the names of storyboard and cover, so that those of several parts differ
 * @param marks numbers of further frames that must be keyframes, such as the borders of clips
 * @param renditions largest first, at least one; those that are copied are left out
 * @param storyboard small pictures on sheets
 * @param posters whether candidates for a cover are kept
 * @param analysis whether changes of scene and black stretches are detected and small pictures
 *     kept, in {@link PictureSamples#LIST} and {@link PictureSamples#DATA}
 * @param textSamples whether possible overlaid text is kept, in {@link TextSamples#LIST} and {@link
 *     TextSamples#DATA}
 * @param colours of all outputs; pictures with other colours are converted
 */
public record PictureOutputs(
    String name,
    Path folder,
    FrameGrid grid,
    FrameRange range,
    String prefix,
    List<Long> marks,
    List<RenditionSpec> renditions,
    Optional<StoryboardSpec> storyboard,
    boolean posters,
    boolean analysis,
    Optional<TextSampleSpec> textSamples,
    Colours colours) {
  public PictureOutputs {
    marks = List.copyOf(marks);
    renditions = List.copyOf(renditions);
    if (renditions.isEmpty()) {
      throw new IllegalArgumentException("nothing to encode in " + name);
    }
  }

  /** Where a rendition's pictures are written, until they are joined with sound. */
  Path fileOf(RenditionSpec spec) {
    return folder.resolve(spec.name() + ".mp4");
  }
}
