package org.fangtan.face;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.framing.Face;
import org.fangtan.framing.FaceSample;
import org.fangtan.framing.SeenFace;
import org.fangtan.json.Json;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.PictureSamples;

/** Finds the faces in the small pictures of a recording. */
public final class FacesTask implements ChildTask<FacesRequest, FacesAnswer> {
  @Override
  public Class<FacesRequest> requestType() {
    return FacesRequest.class;
  }

  @Override
  public FacesAnswer run(FacesRequest request, Progress.Listener progress) throws IOException {
    progress.on(new Progress(0, 1, 0));
    List<FaceSample> sparse = new ArrayList<>();
    List<FaceSample> dense = new ArrayList<>();
    try (FaceFinder finder = FaceFinder.open()) {
      for (FacesRequest.Part part : request.parts()) {
        PictureSamples samples = Json.read(part.list(), PictureSamples.class);
        try (RandomAccessFile data = new RandomAccessFile(part.data().toFile(), "r")) {
          long next = 0;
          for (int i = 0; i < samples.samples().size(); i++) {
            PictureSamples.Sample sample = samples.samples().get(i);
            long timeUs = samples.grid().timeUs(sample.frame());
            boolean isDue = timeUs >= next;
            boolean isInside =
                request.ranges().stream().anyMatch(range -> holds(range, sample.frame()));
            if (isDue || isInside) {
              FaceSample found = new FaceSample(sample.frame(), faces(finder, data, sample));
              if (isDue) {
                sparse.add(found);
                next = (timeUs / request.everyUs() + 1) * request.everyUs();
              }
              if (isInside) {
                dense.add(found);
              }
              progress.on(new Progress(i + 1, samples.samples().size(), sample.frame()));
            }
          }
        }
      }
    }
    return new FacesAnswer(sparse, dense);
  }

  private static boolean holds(FrameRange range, long frame) {
    return range.first() <= frame && frame < range.end();
  }

  private static List<SeenFace> faces(
      FaceFinder finder, RandomAccessFile data, PictureSamples.Sample sample) throws IOException {
    byte[] jpeg = new byte[sample.sizeBytes()];
    data.seek(sample.offset());
    data.readFully(jpeg);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
    if (picture == null) {
      throw new IOException("not a picture: frame " + sample.frame());
    }
    return finder.find(picture).stream()
        .map(face -> new SeenFace(face, clothes(picture, face)))
        .toList();
  }

  /** The mean colour of as much as a face's size below the chin. */
  static int clothes(BufferedImage picture, Face face) {
    int left = pixel(face.left(), picture.getWidth());
    int right = pixel(face.right(), picture.getWidth());
    int top = pixel(face.bottom() + face.height() / 4, picture.getHeight());
    int bottom = pixel(face.bottom() + face.height(), picture.getHeight());
    long red = 0;
    long green = 0;
    long blue = 0;
    int count = 0;
    for (int y = Math.max(0, top); y < Math.min(picture.getHeight(), bottom); y++) {
      for (int x = Math.max(0, left); x < Math.min(picture.getWidth(), right); x++) {
        int rgb = picture.getRGB(x, y);
        red += rgb >> 16 & 0xff;
        green += rgb >> 8 & 0xff;
        blue += rgb & 0xff;
        count++;
      }
    }
    return count == 0
        ? 0
        : (int) (red / count) << 16 | (int) (green / count) << 8 | (int) (blue / count);
  }

  private static int pixel(int share, int length) {
    return Math.toIntExact((long) share * length / Face.WHOLE);
  }
}
