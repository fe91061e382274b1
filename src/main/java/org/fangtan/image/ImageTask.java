package org.fangtan.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.coobird.thumbnailator.Thumbnails;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildLimits;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;

/**
 * Prepares one photo or graphic for the page: turned upright, in sRGB, scaled down but never up,
 * and encoded again, which removes position, device and other metadata; only a mark of AI-generated
 * content is carried over. Runs in a child JVM, under {@link #limits()}.
 */
public final class ImageTask implements ChildTask<ImageRequest, ImageReport> {
  /** Raised when the same request would give other bytes; part of a step's key. */
  public static final int VERSION = 2;

  /**
   * The thumbnail of a taller graphic is cut off at the bottom: its maximum height as a share of
   * its width.
   */
  private static final int THUMBNAIL_TALLEST_PERCENT = 150;

  private static final int DECODED = 70;
  private static final int PAGE_DONE = 90;

  /**
   * The part of the program, besides the request, that determines the bytes: Java's own decoders
   * and encoders.
   */
  public static String engine() {
    return "fangtan-image " + VERSION + ", Java " + Runtime.version().feature();
  }

  /** Room for a picture of the default {@link ImageSettings#maxPixels()}. */
  public static ChildLimits limits() {
    long mib = 1L << 20;
    return new ChildLimits(
        1024 * mib, 3072 * mib, Duration.ofMinutes(2), Duration.ofMinutes(5), ChildLimits.Jit.FULL);
  }

  @Override
  public Class<ImageRequest> requestType() {
    return ImageRequest.class;
  }

  @Override
  public ImageReport run(ImageRequest request, Progress.Listener progress)
      throws StageException, IOException {
    progress.on(new Progress(0, 100, 0));
    ImageFormat format = recognise(request.source(), request.name(), request.settings().maxBytes());
    boolean isMarked = AiTraces.isMarked(request.source());
    return format == ImageFormat.SVG
        ? drawing(request, isMarked)
        : bitmap(request, format, isMarked, progress);
  }

  /** The format of a file; fails where it cannot be shown. */
  static ImageFormat recognise(Path source, String name, long maxBytes)
      throws StageException, IOException {
    long sizeBytes = Files.size(source);
    if (sizeBytes == 0) {
      throw ImageFailures.empty(name);
    }
    if (sizeBytes > maxBytes) {
      throw ImageFailures.tooLarge(name, sizeBytes, maxBytes);
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(source)) {
      head = in.readNBytes(ImageFormat.HEAD_BYTES);
    }
    ImageFormat format = ImageFormat.of(head).orElseThrow(() -> ImageFailures.unknown(name));
    if (format == ImageFormat.SVG && sizeBytes > SvgCleaner.MAX_BYTES) {
      throw ImageFailures.tooLarge(name, sizeBytes, SvgCleaner.MAX_BYTES);
    }
    if (format != ImageFormat.SVG && !format.isBitmap()) {
      throw ImageFailures.unsupported(name, format);
    }
    return format;
  }

  private static ImageReport drawing(ImageRequest request, boolean isMarked)
      throws StageException, IOException {
    SvgCleaner.Clean clean = SvgCleaner.clean(request.source(), request.name(), isMarked);
    ImageReport.Output output =
        write(
            request,
            ImageReport.Use.PAGE,
            ".svg",
            ImageFormat.SVG.mediaType(),
            clean.width(),
            clean.height(),
            clean.bytes());
    List<Finding> findings = new ArrayList<>();
    clean.aiLabel().ifPresent(label -> findings.add(labelKept(request, label)));
    return new ImageReport(
        ImageKind.GRAPHIC,
        ImageFormat.SVG,
        clean.width(),
        clean.height(),
        List.of(output),
        request.listed(),
        clean.aiLabel(),
        Optional.empty(),
        findings);
  }

  private static ImageReport bitmap(
      ImageRequest request, ImageFormat format, boolean isMarked, Progress.Listener progress)
      throws StageException, IOException {
    ImageSettings settings = request.settings();
    BufferedImage image;
    int[] size;
    int further;
    try (ImageDecoder decoder = ImageDecoder.open(request.source(), format, request.name())) {
      size = decoder.size();
      decoder.requireAtMost(settings.maxPixels());
      further = decoder.further();
      int edge = Math.max(settings.photoEdge(), settings.graphicWidth());
      image =
          decoder.decode(
              edge,
              edge,
              percent -> progress.on(new Progress(percent * (long) DECODED / 100, 100, 0)));
    }
    ImageMetadata metadata = ImageMetadata.read(request.source(), format);
    Optional<AiLabel> label = metadata.aiLabel();
    if (label.isEmpty() && isMarked) {
      label = Optional.of(new AiLabel(Optional.empty(), Optional.of(AiLabel.TRAINED)));
    }
    boolean isTurned = metadata.orientation() >= 5;
    int width = isTurned ? size[1] : size[0];
    int height = isTurned ? size[0] : size[1];
    ImageKind kind = kind(request, format, metadata, image);
    boolean asPng =
        image.getColorModel().hasAlpha() || kind == ImageKind.GRAPHIC && format.isLossless();

    progress.on(new Progress(DECODED, 100, 0));
    BufferedImage page = page(image, width, height, kind, metadata.orientation(), settings);
    List<ImageReport.Output> files = new ArrayList<>();
    files.add(encode(request, ImageReport.Use.PAGE, page, asPng, label));
    progress.on(new Progress(PAGE_DONE, 100, 0));
    BufferedImage thumbnail = thumbnail(page, kind, settings);
    files.add(encode(request, ImageReport.Use.THUMBNAIL, thumbnail, asPng, label));
    progress.on(new Progress(100, 100, 0));
    List<Finding> findings = findings(request, metadata, label, kind, width, height);
    if (further > 0) {
      findings.add(
          finding(
              request,
              FindingCode.IMAGE_FIRST_ONLY,
              ImageSentences.fileHoldsPicturesAnimation(further + 1)));
    }
    return new ImageReport(
        kind,
        format,
        width,
        height,
        files,
        request.listed().or(metadata.facts()),
        label,
        kind == ImageKind.PHOTO ? Optional.of(Likeness.of(page)) : Optional.empty(),
        findings);
  }

  /**
   * Decided by the operator's setting, then by the name, the format, the camera's data, and the
   * colours.
   */
  private static ImageKind kind(
      ImageRequest request, ImageFormat format, ImageMetadata metadata, BufferedImage image) {
    if (request.kind().isPresent()) {
      return request.kind().get();
    }
    if (ImageKind.isGraphicName(request.name()) || format == ImageFormat.GIF) {
      return ImageKind.GRAPHIC;
    }
    if (metadata.hasDevice()) {
      return ImageKind.PHOTO;
    }
    return image.getColorModel().hasAlpha() || Bitmaps.isDrawn(image)
        ? ImageKind.GRAPHIC
        : ImageKind.PHOTO;
  }

  /**
   * The picture for the page.
   *
   * @param width of the upright picture, before scaling
   */
  private static BufferedImage page(
      BufferedImage image,
      int width,
      int height,
      ImageKind kind,
      int orientation,
      ImageSettings settings)
      throws IOException {
    int limit = kind == ImageKind.PHOTO ? settings.photoEdge() : settings.graphicWidth();
    int edge = kind == ImageKind.PHOTO ? Math.max(width, height) : width;
    int pageWidth = scaled(width, limit, edge);
    int pageHeight = scaled(height, limit, edge);
    boolean isTurned = orientation >= 5;
    BufferedImage scaled =
        resized(image, isTurned ? pageHeight : pageWidth, isTurned ? pageWidth : pageHeight);
    return Bitmaps.oriented(scaled, orientation);
  }

  private static BufferedImage thumbnail(BufferedImage page, ImageKind kind, ImageSettings settings)
      throws IOException {
    int tallest = page.getWidth() * THUMBNAIL_TALLEST_PERCENT / 100;
    BufferedImage cut =
        kind == ImageKind.GRAPHIC && page.getHeight() > tallest
            ? page.getSubimage(0, 0, page.getWidth(), Math.max(1, tallest))
            : page;
    int edge = Math.max(cut.getWidth(), cut.getHeight());
    int limit = settings.thumbnailEdge();
    return resized(cut, scaled(cut.getWidth(), limit, edge), scaled(cut.getHeight(), limit, edge));
  }

  /** One side after the whole is scaled so that an edge fits a limit; never larger. */
  private static int scaled(int side, int limit, int edge) {
    return edge <= limit ? side : Math.max(1, Math.round(side * (float) limit / edge));
  }

  private static BufferedImage resized(BufferedImage image, int width, int height)
      throws IOException {
    return image.getWidth() == width && image.getHeight() == height
        ? image
        : Thumbnails.of(image).forceSize(width, height).asBufferedImage();
  }

  private static ImageReport.Output encode(
      ImageRequest request,
      ImageReport.Use use,
      BufferedImage image,
      boolean asPng,
      Optional<AiLabel> label)
      throws IOException {
    byte[] bytes =
        asPng
            ? ImageEncoder.png(image, label)
            : ImageEncoder.jpeg(image, request.settings().jpegQuality(), label);
    ImageFormat format = asPng ? ImageFormat.PNG : ImageFormat.JPEG;
    return write(
        request,
        use,
        asPng ? ".png" : ".jpg",
        format.mediaType(),
        image.getWidth(),
        image.getHeight(),
        bytes);
  }

  private static ImageReport.Output write(
      ImageRequest request,
      ImageReport.Use use,
      String extension,
      String mediaType,
      int width,
      int height,
      byte[] bytes)
      throws IOException {
    String name = request.stem() + (use == ImageReport.Use.THUMBNAIL ? "-small" : "") + extension;
    Path file = request.outputFolder().resolve(name);
    Files.write(file, bytes);
    return new ImageReport.Output(
        use, name, mediaType, width, height, bytes.length, ContentHash.of(bytes));
  }

  private static List<Finding> findings(
      ImageRequest request,
      ImageMetadata metadata,
      Optional<AiLabel> label,
      ImageKind kind,
      int width,
      int height) {
    List<Finding> findings = new ArrayList<>();
    if (metadata.hasPosition()) {
      findings.add(
          finding(
              request, FindingCode.IMAGE_POSITION_REMOVED, ImageSentences.positionGpsWasRemoved()));
    }
    if (metadata.hasDevice()) {
      findings.add(
          finding(
              request,
              FindingCode.IMAGE_DEVICE_REMOVED,
              ImageSentences.dataAboutCameraWasRemoved()));
    }
    if (label.isPresent()) {
      findings.add(
          metadata.aiLabel().isPresent()
              ? labelKept(request, label.get())
              : finding(
                  request,
                  FindingCode.IMAGE_AI_LABEL_REPLACED,
                  ImageSentences.pictureIsMarkedAsMade()));
    }
    if (kind == ImageKind.PHOTO && Math.max(width, height) < request.settings().smallEdge()) {
      findings.add(
          finding(
              request,
              FindingCode.IMAGE_TOO_SMALL,
              ImageSentences.photoHasOnlyPixels(width, height, request.settings().smallEdge())));
    }
    return findings;
  }

  private static Finding labelKept(ImageRequest request, AiLabel label) {
    return finding(
        request,
        FindingCode.IMAGE_AI_LABEL_KEPT,
        ImageSentences.pictureIsMarkedAsMadeByMachine(label.text()));
  }

  private static Finding finding(ImageRequest request, FindingCode code, Bilingual words) {
    return Finding.of(code, request.name(), words);
  }
}
