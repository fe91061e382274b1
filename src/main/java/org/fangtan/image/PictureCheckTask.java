package org.fangtan.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;
import org.fangtan.recording.AiLabels;

/**
 * Decodes a picture, or cleans a drawing, only to find out whether it can be shown. Runs in a child
 * JVM, under {@link ImageTask#limits()}.
 */
public final class PictureCheckTask
    implements ChildTask<PictureCheckTask.Request, PictureCheckTask.Answer> {
  /**
   * A picture.
   *
   * @param source a local file; its name has no meaning
   * @param name the operator's name for it
   * @param maxPixels larger pictures are refused undecoded
   */
  public record Request(Path source, String name, long maxPixels) {}

  /**
   * The picture can be shown.
   *
   * @param aiLabels its marks of AI-generated content
   */
  public record Answer(ImageFormat format, Optional<AiLabels> aiLabels) {}

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  /**
   * @throws StageException when it cannot be shown
   */
  @Override
  public Answer run(Request request, Progress.Listener progress)
      throws StageException, IOException {
    progress.on(new Progress(0, 100, 0));
    ImageSettings usual = ImageSettings.DEFAULT;
    ImageFormat format = ImageTask.recognise(request.source(), request.name(), usual.maxBytes());
    Optional<AiLabel> label;
    if (format == ImageFormat.SVG) {
      label = SvgCleaner.clean(request.source(), request.name(), false).aiLabel();
    } else {
      try (ImageDecoder decoder = ImageDecoder.open(request.source(), format, request.name())) {
        decoder.requireAtMost(request.maxPixels());
        decoder.decode(
            usual.thumbnailEdge(),
            usual.thumbnailEdge(),
            percent -> progress.on(new Progress(percent, 100, 0)));
      }
      label = ImageMetadata.read(request.source(), format).aiLabel();
    }
    return new Answer(format, label.flatMap(one -> AiLabels.of(one.aigc().stream().toList())));
  }
}
