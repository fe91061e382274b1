package org.fangtan.ocr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.framing.Face;
import org.fangtan.framing.TextPlace;

/** Finds lines of text in pictures; nothing is read. */
public final class TextPlacesTask implements ChildTask<TextPlacesRequest, TextPlacesAnswer> {
  private static final int THREADS = 1;

  /** At this size, the captions of a picture are high enough to be found. */
  private static final double LOOKED_AT_LONG_SIDE = 640;

  @Override
  public Class<TextPlacesRequest> requestType() {
    return TextPlacesRequest.class;
  }

  @Override
  public TextPlacesAnswer run(TextPlacesRequest request, Progress.Listener progress)
      throws IOException {
    progress.on(new Progress(0, 1, 0));
    List<List<TextPlace>> places = new ArrayList<>();
    try (Networks networks = Networks.openToFind(THREADS)) {
      LineDetector detector = new LineDetector(networks);
      for (Path file : request.files()) {
        Pixels picture = Pixels.decode(Files.readAllBytes(file));
        double longSide = Math.max(picture.width(), picture.height());
        places.add(
            detector.find(picture, Math.min(1, LOOKED_AT_LONG_SIDE / longSide)).stream()
                .map(box -> place(box, picture))
                .toList());
        progress.on(new Progress(places.size(), request.files().size(), places.size()));
      }
    }
    return new TextPlacesAnswer(places);
  }

  private static TextPlace place(Box box, Pixels picture) {
    return new TextPlace(
        box.left() * Face.WHOLE / picture.width(),
        box.top() * Face.WHOLE / picture.height(),
        box.right() * Face.WHOLE / picture.width(),
        box.bottom() * Face.WHOLE / picture.height());
  }
}
