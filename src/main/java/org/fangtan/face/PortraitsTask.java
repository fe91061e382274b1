package org.fangtan.face;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.framing.Face;
import org.fangtan.framing.Portrait;
import org.fangtan.framing.SeenFace;

/** Finds faces in pictures, and whether they are sharp with open eyes. */
public final class PortraitsTask implements ChildTask<PortraitsRequest, PortraitsAnswer> {
  /** The size to which a face is scaled before it is examined. */
  private static final int SIDE = 96;

  @Override
  public Class<PortraitsRequest> requestType() {
    return PortraitsRequest.class;
  }

  @Override
  public PortraitsAnswer run(PortraitsRequest request, Progress.Listener progress)
      throws IOException {
    List<Portrait> portraits = new ArrayList<>();
    try (FaceFinder finder = FaceFinder.open()) {
      for (Path file : request.files()) {
        BufferedImage picture = ImageIO.read(file.toFile());
        portraits.add(
            picture == null ? new Portrait(0, 0, List.of(), 0, 0) : portrait(picture, finder));
        progress.on(new Progress(portraits.size(), request.files().size(), portraits.size()));
      }
    }
    return new PortraitsAnswer(portraits);
  }

  static Portrait portrait(BufferedImage picture, FaceFinder finder) throws IOException {
    List<SeenFace> faces =
        finder.find(picture).stream()
            .map(face -> new SeenFace(face, FacesTask.clothes(picture, face)))
            .toList();
    Optional<Face> largest =
        faces.stream().map(SeenFace::face).max(Comparator.comparingInt(Face::height));
    if (largest.isEmpty()) {
      return new Portrait(picture.getWidth(), picture.getHeight(), faces, 0, 0);
    }
    Face face = largest.get();
    int[] whole = grey(picture, face.left(), face.top(), face.width(), face.height());
    int width = face.width() * 3 / 10;
    int height = face.height() * 2 / 10;
    double eyes = 1;
    for (Face.Point eye : List.of(face.rightEye(), face.leftEye())) {
      int[] patch = grey(picture, eye.x() - width / 2, eye.y() - height / 2, width, height);
      eyes = Math.min(eyes, deviation(patch) / Math.max(10, mean(whole)));
    }
    double edges = laplacian(whole) / Math.max(10, deviation(whole));
    return new Portrait(
        picture.getWidth(),
        picture.getHeight(),
        faces,
        permille(edges / 0.5),
        permille(eyes / 0.5));
  }

  private static int permille(double share) {
    return Math.toIntExact(Math.round(1000 * Math.max(0, Math.min(1, share))));
  }

  /** A part of the picture in a fixed size, as brightness; positions are in ten-thousandths. */
  private static int[] grey(BufferedImage picture, int left, int top, int width, int height) {
    int[] grey = new int[SIDE * SIDE];
    double x0 = (double) left * picture.getWidth() / Face.WHOLE;
    double y0 = (double) top * picture.getHeight() / Face.WHOLE;
    double stepX = (double) width * picture.getWidth() / Face.WHOLE / SIDE;
    double stepY = (double) height * picture.getHeight() / Face.WHOLE / SIDE;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int px = clamp((int) (x0 + (x + 0.5) * stepX), picture.getWidth());
        int py = clamp((int) (y0 + (y + 0.5) * stepY), picture.getHeight());
        int rgb = picture.getRGB(px, py);
        grey[y * SIDE + x] =
            (299 * (rgb >> 16 & 0xff) + 587 * (rgb >> 8 & 0xff) + 114 * (rgb & 0xff)) / 1000;
      }
    }
    return grey;
  }

  private static int clamp(int at, int length) {
    return Math.max(0, Math.min(length - 1, at));
  }

  private static double mean(int[] grey) {
    long sum = 0;
    for (int value : grey) {
      sum += value;
    }
    return (double) sum / grey.length;
  }

  private static double deviation(int[] grey) {
    double mean = mean(grey);
    double squares = 0;
    for (int value : grey) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / grey.length);
  }

  private static double laplacian(int[] grey) {
    long edges = 0;
    for (int y = 1; y < SIDE - 1; y++) {
      for (int x = 1; x < SIDE - 1; x++) {
        int at = y * SIDE + x;
        edges +=
            Math.abs(
                4 * grey[at] - grey[at - 1] - grey[at + 1] - grey[at - SIDE] - grey[at + SIDE]);
      }
    }
    return (double) edges / ((SIDE - 2) * (SIDE - 2));
  }
}
