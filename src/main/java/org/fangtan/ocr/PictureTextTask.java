package org.fangtan.ocr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;

/**
 * Reads pictures that contain nothing but lines of text, as subtitle tracks have. Runs in a child
 * JVM: the networks are native code.
 */
public final class PictureTextTask
    implements ChildTask<PictureTextTask.Request, PictureTextTask.Answer> {
  private static final int THREADS = 1;

  /** The minimum certainty of a line of text; others are ornaments or logos. */
  private static final double MIN_SURE = 0.6;

  /** The maximum width of the picture that the detecting network gets. */
  private static final double LOOKED_AT_WIDTH = 960;

  /**
   * The box of a line is enlarged by one part in this many of its height, for accents and outlines.
   */
  private static final int MARGIN_PARTS = 10;

  /**
   * @param pictures made by this program, in any format that ImageIO reads
   */
  public record Request(List<Path> pictures) {
    public Request {
      pictures = List.copyOf(pictures);
    }
  }

  /** The text in each picture, in their order. */
  public record Answer(List<Text> texts) {
    public Answer {
      texts = List.copyOf(texts);
    }
  }

  /**
   * @param text lines from top to bottom; empty where there is none
   * @param surePercent the certainty of the least certain line; zero where there is none
   */
  public record Text(String text, int surePercent) {}

  @Override
  public Class<Request> requestType() {
    return Request.class;
  }

  @Override
  public Answer run(Request request, Progress.Listener progress) throws IOException {
    List<Text> texts = new ArrayList<>();
    try (Networks networks = Networks.open(THREADS)) {
      LineDetector detector = new LineDetector(networks);
      LineReader reader = new LineReader(networks);
      for (Path picture : request.pictures()) {
        progress.on(new Progress(texts.size(), request.pictures().size(), texts.size()));
        texts.add(read(Pixels.decode(Files.readAllBytes(picture)), detector, reader));
      }
    }
    return new Answer(texts);
  }

  private static Text read(Pixels picture, LineDetector detector, LineReader reader)
      throws IOException {
    List<String> lines = new ArrayList<>();
    double least = 1;
    for (Box box : detector.find(picture, Math.min(1, LOOKED_AT_WIDTH / picture.width()))) {
      Box line = widened(box, picture);
      Reading reading = reader.read(picture.cut(line));
      if (!reading.text().isBlank() && reading.mean() >= MIN_SURE) {
        lines.add(reading.text());
        least = Math.min(least, reading.mean());
      }
    }
    return lines.isEmpty()
        ? new Text("", 0)
        : new Text(String.join("\n", lines), (int) Math.round(least * 100));
  }

  /**
   * Widens a box, as thin characters at the ends of a line are overlooked, but only as far as
   * something is drawn: the network invents characters in empty areas.
   */
  private static Box widened(Box found, Pixels picture) {
    int margin = found.height() / MARGIN_PARTS;
    Box rows =
        new Box(
            Math.max(0, found.left() - found.height()),
            Math.max(0, found.top() - margin),
            Math.min(picture.width(), found.right() + found.height()),
            Math.min(picture.height(), found.bottom() + margin));
    Box drawn = picture.drawnIn(rows).union(found);
    return new Box(
        Math.max(0, drawn.left() - margin),
        rows.top(),
        Math.min(picture.width(), drawn.right() + margin),
        rows.bottom());
  }
}
