package org.fangtan.face;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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
  /** The maximum distance that a resting face moves in a second, as a share of the width. */
  private static final int MOVED = Face.WHOLE / 40;

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
          Part looked = new Part(finder, data, samples, progress);
          long next = 0;
          for (int i = 0; i < samples.samples().size(); i++) {
            long timeUs = samples.grid().timeUs(samples.samples().get(i).frame());
            if (timeUs >= next) {
              sparse.add(looked.at(i));
              next = (timeUs / request.everyUs() + 1) * request.everyUs();
            }
          }
          for (FrameRange range : request.ranges()) {
            looked.closely(range, request.cuts());
          }
          dense.addAll(looked.in(request.ranges()));
        }
      }
    }
    return new FacesAnswer(sparse, dense);
  }

  /** The pictures of one part, each examined once. */
  private record Part(
      FaceFinder finder,
      RandomAccessFile data,
      PictureSamples samples,
      Progress.Listener progress,
      TreeMap<Integer, FaceSample> found) {
    Part(
        FaceFinder finder,
        RandomAccessFile data,
        PictureSamples samples,
        Progress.Listener progress) {
      this(finder, data, samples, progress, new TreeMap<>());
    }

    FaceSample at(int i) throws IOException {
      FaceSample known = found.get(i);
      if (known == null) {
        PictureSamples.Sample sample = samples.samples().get(i);
        known = new FaceSample(sample.frame(), faces(finder, data, sample));
        found.put(i, known);
        progress.on(new Progress(i + 1, samples.samples().size(), sample.frame()));
      }
      return known;
    }

    /** Examines every second picture of a range, and those in between that differ. */
    void closely(FrameRange range, List<Long> cuts) throws IOException {
      List<Integer> inside = new ArrayList<>();
      for (int i = 0; i < samples.samples().size(); i++) {
        if (holds(range, samples.samples().get(i).frame())) {
          inside.add(i);
        }
      }
      for (int k = 0; k < inside.size(); k += 2) {
        at(inside.get(k));
      }
      for (int k = 1; k < inside.size(); k += 2) {
        FaceSample before = at(inside.get(k - 1));
        if (k + 1 >= inside.size() || differ(before, at(inside.get(k + 1)), cuts)) {
          at(inside.get(k));
        }
      }
    }

    List<FaceSample> in(List<FrameRange> ranges) {
      return found.values().stream()
          .filter(one -> ranges.stream().anyMatch(range -> holds(range, one.frame())))
          .toList();
    }
  }

  private static boolean differ(FaceSample one, FaceSample other, List<Long> cuts) {
    if (one.faces().size() != other.faces().size()
        || cuts.stream().anyMatch(cut -> one.frame() < cut && cut <= other.frame())) {
      return true;
    }
    for (SeenFace face : one.faces()) {
      if (other.faces().stream()
          .noneMatch(known -> Math.abs(known.face().centreX() - face.face().centreX()) <= MOVED)) {
        return true;
      }
    }
    return false;
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

  /** The mean colour of an area of the face's size below the chin. */
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
