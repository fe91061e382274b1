package org.fangtan.face;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import org.fangtan.framing.Face;
import org.fangtan.onnx.Network;

/**
 * Finds faces with BlazeFace, the long-range model: faces from about a twentieth of the picture's
 * longer side. Its opener closes it. For one thread.
 */
public final class FaceFinder implements AutoCloseable {
  private static final String MODEL = "/org/fangtan/face/face_detection_back_256x256.onnx";

  /** The side of the network's input, in pixels. */
  static final int SIDE = 256;

  /** One thread gives the same results on every machine, and leaves the others to the encoder. */
  private static final int THREADS = 1;

  private final Network network;
  private final float[] input = new float[SIDE * SIDE * 3];

  private FaceFinder(Network network) {
    this.network = network;
  }

  public static FaceFinder open() throws IOException {
    return new FaceFinder(Network.open(FaceFinder.class, MODEL, THREADS));
  }

  /** The faces in an upright picture, the most certain first. */
  public List<Face> find(BufferedImage picture) throws IOException {
    Square square = Square.of(picture, SIDE);
    square.into(input);
    List<Network.Output> answers = network.run(FloatBuffer.wrap(input), 1, SIDE, SIDE, 3);
    return Overlaps.merged(Anchors.decode(answers)).stream()
        .filter(RawFace::isPlausible)
        .map(square::faceOf)
        .toList();
  }

  @Override
  public void close() throws IOException {
    network.close();
  }
}
