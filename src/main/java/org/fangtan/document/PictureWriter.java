package org.fangtan.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;
import org.fangtan.recording.ContentHash;
import org.xml.sax.ContentHandler;

/**
 * Writes the pictures of one document into a folder, under names chosen by this program. Other
 * embedded files are never opened, so a document cannot hide a second one.
 */
final class PictureWriter implements EmbeddedDocumentExtractor {
  private static final Map<String, String> EXTENSIONS =
      Map.of(
          "image/jpeg", "jpg",
          "image/png", "png",
          "image/gif", "gif",
          "image/bmp", "bmp",
          "image/tiff", "tif",
          "image/webp", "webp");

  private final Path folder;
  private final String fileName;
  private final DocumentLimits limits;
  private final FindingLog findings;
  private final List<EmbeddedPicture> pictures = new ArrayList<>();
  private final Map<ContentHash, EmbeddedPicture> byContent = new HashMap<>();
  private final Map<String, EmbeddedPicture> byOriginalName = new HashMap<>();
  private long totalBytes;

  PictureWriter(Path folder, String fileName, DocumentLimits limits, FindingLog findings) {
    this.folder = folder;
    this.fileName = fileName;
    this.limits = limits;
    this.findings = findings;
  }

  List<EmbeddedPicture> pictures() {
    return List.copyOf(pictures);
  }

  /** The blocks, with the document's names of pictures replaced by those of the files. */
  List<Block> placed(List<Block> blocks) {
    List<Block> placed = new ArrayList<>(blocks.size());
    for (Block block : blocks) {
      if (block instanceof Block.Picture picture) {
        EmbeddedPicture written = byOriginalName.get(lastSegment(picture.name()));
        if (written != null) {
          placed.add(new Block.Picture(written.name()));
        }
      } else {
        placed.add(block);
      }
    }
    return placed;
  }

  @Override
  public boolean shouldParseEmbedded(Metadata metadata) {
    return true;
  }

  @Override
  public void parseEmbedded(
      InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
      throws IOException {
    String kind = metadata.get(TikaCoreProperties.EMBEDDED_RESOURCE_TYPE);
    if ("THUMBNAIL".equals(kind)) {
      return;
    }
    String name = metadata.get(TikaCoreProperties.RESOURCE_NAME_KEY);
    String original = name == null ? "" : lastSegment(name);
    if (pictures.size() >= limits.maxPictures()) {
      leftOut(original, DocumentSentences.tooManyPictures());
      return;
    }
    byte[] bytes = stream.readNBytes(limits.maxPictureBytes() + 1);
    String type = TypeDetector.detect(bytes);
    String extension = EXTENSIONS.get(type);
    if (extension == null) {
      if (type.startsWith("image/")) {
        leftOut(original, DocumentSentences.cannotBeShownOnPage(type));
      } else {
        attachment(original, type);
      }
      return;
    }
    if (bytes.length > limits.maxPictureBytes()
        || totalBytes + bytes.length > limits.maxPictureTotalBytes()) {
      leftOut(original, DocumentSentences.tooLarge());
      return;
    }
    ContentHash content = ContentHash.of(bytes);
    EmbeddedPicture picture = byContent.get(content);
    if (picture == null) {
      picture = write(bytes, original, type, extension, content);
      byContent.put(content, picture);
      pictures.add(picture);
    }
    byOriginalName.putIfAbsent(original, picture);
  }

  private EmbeddedPicture write(
      byte[] bytes, String original, String type, String extension, ContentHash content)
      throws IOException {
    Files.createDirectories(folder);
    String name = String.format(Locale.ROOT, "picture-%02d.%s", pictures.size() + 1, extension);
    Files.write(folder.resolve(name), bytes);
    totalBytes += bytes.length;
    return new EmbeddedPicture(name, original, type, bytes.length, content);
  }

  private void leftOut(String original, Bilingual words) {
    findings.add(
        Finding.of(
            FindingCode.PICTURE_LEFT_OUT,
            fileName,
            DocumentSentences.pictureInDocumentWasLeft(original, words)));
  }

  private void attachment(String original, String type) {
    findings.add(
        Finding.of(
            FindingCode.ATTACHMENT_LEFT_OUT,
            fileName,
            DocumentSentences.embeddedFileIsNotPicture(original, type)));
  }

  /**
   * The name at the end of a path with either kind of slash, without control characters, at most
   * 100 long.
   */
  private static String lastSegment(String name) {
    String segment = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String plain = segment.replaceAll("\\p{Cntrl}", "");
    return plain.length() <= 100 ? plain : plain.substring(plain.length() - 100);
  }
}
