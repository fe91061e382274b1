package org.fangtan.stage.handover;

import java.io.IOException;
import java.util.Optional;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.run.InputFile;

/**
 * Captions that are part of the recording's picture.
 *
 * @param areThere whether there are any; then no others are laid over the picture
 * @param topPermille where they begin, in thousandths of the picture's height
 * @param bottomPermille where they end
 */
public record PictureCaptions(boolean areThere, int topPermille, int bottomPermille) {
  public static final PictureCaptions NONE = new PictureCaptions(false, 0, 0);

  /**
   * The result of the step that searches for them.
   *
   * @param noted empty where there was nothing to examine
   */
  public static PictureCaptions of(Optional<InputFile> noted)
      throws StageException, InterruptedException, IOException {
    return noted.isPresent() ? Json.read(noted.get().path(), PictureCaptions.class) : NONE;
  }
}
