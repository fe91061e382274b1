package org.fangtan.image;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.ParseOptions;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.StringValue;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDescriptor;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fangtan.json.Json;
import org.fangtan.text.TextDecoder;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a picture's file. Only the mark of AI-generated content is carried over to the
 * new files.
 *
 * @param orientation 1 to 8 as EXIF counts them
 * @param hasPosition whether it contains the position where it was taken
 * @param hasDevice whether it names a camera, a lens or a serial number
 */
record ImageMetadata(
    int orientation,
    ImageFacts facts,
    Optional<AiLabel> aiLabel,
    boolean hasPosition,
    boolean hasDevice) {
  static final ImageMetadata NONE =
      new ImageMetadata(1, ImageFacts.NONE, Optional.empty(), false, false);

  private static final String DC = "http://purl.org/dc/elements/1.1/";
  private static final String PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/";
  private static final String IPTC_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
  private static final String EXIF = "http://ns.adobe.com/exif/1.0/";
  private static final String TIFF = "http://ns.adobe.com/tiff/1.0/";
  private static final String AUX = "http://ns.adobe.com/exif/1.0/aux/";

  /** Default texts that cameras write into the caption field. */
  private static final Pattern NO_CAPTION =
      Pattern.compile(
          "(?i)(olympus|sony|kodak|samsung|minolta|digital camera|dsc|dcim|img|untitled|default"
              + "|screenshot).*");

  private static final DateTimeFormatter EXIF_TIME =
      DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT);

  /** The maximum length of a caption; longer texts are cut. */
  private static final int MAX_TEXT_LENGTH = 2000;

  /** Never fails: unreadable metadata is ignored. */
  static ImageMetadata read(Path file, ImageFormat format) {
    try {
      return format == ImageFormat.PNG
          ? ofPng(file)
          : of(ImageMetadataReader.readMetadata(file.toFile()), List.of());
    } catch (IOException | ImageProcessingException | RuntimeException e) {
      return NONE;
    }
  }

  private static ImageMetadata ofPng(Path file) throws IOException {
    PngChunks chunks = PngChunks.read(file);
    Metadata metadata = new Metadata();
    chunks.exif().ifPresent(exif -> new ExifReader().extract(new ByteArrayReader(exif), metadata));
    byte[] packet = chunks.texts().get(PngChunks.XMP_KEYWORD);
    if (packet != null) {
      XMPMeta xmp = parseXmp(packet);
      if (xmp != null) {
        XmpDirectory directory = new XmpDirectory();
        directory.setXMPMeta(xmp);
        metadata.addDirectory(directory);
      }
    }
    List<String> marks = new ArrayList<>();
    byte[] mark = chunks.texts().get(AiLabel.AIGC);
    if (mark != null) {
      marks.add(TextDecoder.decode(mark).text());
    }
    return of(metadata, marks);
  }

  private static @Nullable XMPMeta parseXmp(byte[] packet) {
    try {
      return XMPMetaFactory.parseFromBuffer(packet, new ParseOptions().setDisallowDoctype(true));
    } catch (XMPException e) {
      return null;
    }
  }

  private static ImageMetadata of(Metadata metadata, List<String> marks) {
    ExifIFD0Directory main = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    ExifSubIFDDirectory shot = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
    List<XMPMeta> packets =
        metadata.getDirectoriesOfType(XmpDirectory.class).stream()
            .map(XmpDirectory::getXMPMeta)
            .toList();
    ImageFacts facts = ImageFacts.NONE;
    for (XMPMeta packet : packets) {
      facts = facts.or(factsOf(packet));
    }
    for (IptcDirectory iptc : metadata.getDirectoriesOfType(IptcDirectory.class)) {
      facts = facts.or(factsOf(iptc));
    }
    facts = facts.or(factsOf(main, shot));
    List<String> comments = new ArrayList<>(marks);
    if (shot != null && shot.containsTag(ExifSubIFDDirectory.TAG_USER_COMMENT)) {
      text(new ExifSubIFDDescriptor(shot).getUserCommentDescription()).ifPresent(comments::add);
    }
    text(main, ExifIFD0Directory.TAG_IMAGE_DESCRIPTION).ifPresent(comments::add);
    return new ImageMetadata(
        orientation(main),
        facts,
        labelOf(packets, comments),
        metadata.getDirectoriesOfType(GpsDirectory.class).stream()
                .anyMatch(gps -> gps.getTagCount() > 0)
            || has(packets, EXIF, "GPSLatitude", "GPSLongitude", "GPSCoordinate"),
        isDeviceNamed(main, shot)
            || has(packets, TIFF, "Make", "Model")
            || has(packets, AUX, "SerialNumber", "Lens", "LensSerialNumber"));
  }

  private static int orientation(@Nullable Directory main) {
    Integer value = main == null ? null : main.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    return value == null || value < 1 || value > 8 ? 1 : value;
  }

  private static boolean isDeviceNamed(@Nullable Directory main, @Nullable Directory shot) {
    return containsAny(main, ExifIFD0Directory.TAG_MAKE, ExifIFD0Directory.TAG_MODEL)
        || containsAny(
            shot,
            ExifSubIFDDirectory.TAG_BODY_SERIAL_NUMBER,
            ExifSubIFDDirectory.TAG_LENS_SERIAL_NUMBER,
            ExifSubIFDDirectory.TAG_LENS_MODEL,
            ExifSubIFDDirectory.TAG_CAMERA_OWNER_NAME,
            ExifSubIFDDirectory.TAG_MAKERNOTE);
  }

  private static boolean containsAny(@Nullable Directory directory, int... tags) {
    if (directory != null) {
      for (int tag : tags) {
        if (directory.containsTag(tag)) {
          return true;
        }
      }
    }
    return false;
  }

  private static ImageFacts factsOf(XMPMeta packet) {
    return new ImageFacts(
        localized(packet, DC, "description").or(() -> property(packet, PHOTOSHOP, "Headline")),
        property(packet, PHOTOSHOP, "DateCreated")
            .or(() -> property(packet, EXIF, "DateTimeOriginal"))
            .flatMap(ImageMetadata::isoTime),
        property(packet, IPTC_CORE, "Location").or(() -> property(packet, PHOTOSHOP, "City")),
        property(packet, PHOTOSHOP, "Credit").or(() -> firstItem(packet, DC, "creator")),
        localized(packet, IPTC_CORE, "AltTextAccessibility"));
  }

  private static ImageFacts factsOf(IptcDirectory iptc) {
    return new ImageFacts(
        text(iptc, IptcDirectory.TAG_CAPTION).or(() -> text(iptc, IptcDirectory.TAG_HEADLINE)),
        Optional.empty(),
        text(iptc, IptcDirectory.TAG_SUB_LOCATION).or(() -> text(iptc, IptcDirectory.TAG_CITY)),
        text(iptc, IptcDirectory.TAG_CREDIT).or(() -> text(iptc, IptcDirectory.TAG_BY_LINE)),
        Optional.empty());
  }

  private static ImageFacts factsOf(@Nullable Directory main, @Nullable Directory shot) {
    Optional<String> description =
        text(main, ExifIFD0Directory.TAG_IMAGE_DESCRIPTION)
            .filter(found -> !NO_CAPTION.matcher(found).matches() && !found.contains(AiLabel.AIGC));
    return new ImageFacts(
        description,
        text(shot, ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL).flatMap(ImageMetadata::exifTime),
        Optional.empty(),
        text(main, ExifIFD0Directory.TAG_ARTIST),
        Optional.empty());
  }

  private static Optional<AiLabel> labelOf(List<XMPMeta> packets, List<String> comments) {
    Optional<String> aigc = Optional.empty();
    Optional<String> sourceType = Optional.empty();
    for (XMPMeta packet : packets) {
      aigc = aigc.or(() -> property(packet, AiLabel.TC260_NAMESPACE, AiLabel.AIGC));
      sourceType =
          sourceType.or(
              () ->
                  property(packet, AiLabel.IPTC_NAMESPACE, AiLabel.SOURCE_TYPE)
                      .filter(type -> type.toLowerCase(Locale.ROOT).contains("algorithmic")));
    }
    for (String comment : comments) {
      aigc = aigc.or(() -> aigcIn(comment));
    }
    aigc = aigc.filter(mark -> mark.length() <= AiLabel.LONGEST);
    sourceType = sourceType.filter(type -> type.length() <= AiLabel.LONGEST);
    return aigc.isEmpty() && sourceType.isEmpty()
        ? Optional.empty()
        : Optional.of(new AiLabel(aigc, sourceType));
  }

  /** A comment that is the mark, as JSON, alone or as the value of {@code AIGC}. */
  private static Optional<String> aigcIn(String comment) {
    try {
      JsonNode tree = Json.mapper().readTree(comment);
      JsonNode mark = tree.has(AiLabel.AIGC) ? tree.get(AiLabel.AIGC) : tree;
      if (mark.isTextual()) {
        return Optional.of(mark.textValue());
      }
      if (!mark.has("Label")) {
        return Optional.empty();
      }
      // Unchanged where the comment is nothing else; the order of its keys is kept in any case.
      return Optional.of(mark == tree ? comment : mark.toString());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean has(List<XMPMeta> packets, String namespace, String... names) {
    for (String name : names) {
      if (packets.stream().anyMatch(packet -> packet.doesPropertyExist(namespace, name))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> property(XMPMeta packet, String namespace, String name) {
    try {
      return text(packet.getPropertyString(namespace, name));
    } catch (XMPException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> localized(XMPMeta packet, String namespace, String name) {
    try {
      var item = packet.getLocalizedText(namespace, name, "zh", "x-default");
      return item == null ? Optional.empty() : text(item.getValue());
    } catch (XMPException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> firstItem(XMPMeta packet, String namespace, String name) {
    try {
      var item = packet.getArrayItem(namespace, name, 1);
      return item == null ? Optional.empty() : text(item.getValue());
    } catch (XMPException e) {
      return Optional.empty();
    }
  }

  /** A text of IPTC or EXIF; Chinese programs write it in GB18030 without declaring so. */
  private static Optional<String> text(@Nullable Directory directory, int tag) {
    StringValue value = directory == null ? null : directory.getStringValue(tag);
    if (value == null) {
      return Optional.empty();
    }
    return text(
        StandardCharsets.UTF_8.equals(value.getCharset())
            ? value.toString()
            : TextDecoder.decode(value.getBytes()).text());
  }

  private static Optional<String> text(@Nullable String found) {
    if (found == null) {
      return Optional.empty();
    }
    String clean = found.replace("\0", "").strip();
    if (clean.length() > MAX_TEXT_LENGTH && !clean.startsWith("{")) {
      clean = clean.substring(0, MAX_TEXT_LENGTH);
    }
    return clean.isEmpty() ? Optional.empty() : Optional.of(clean);
  }

  private static Optional<LocalDateTime> exifTime(String text) {
    try {
      return plausible(LocalDateTime.parse(text, EXIF_TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** ISO 8601 with or without an offset, which is left out: the time is local. */
  private static Optional<LocalDateTime> isoTime(String text) {
    try {
      String local = text.replaceFirst("(\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d)?$", "");
      return plausible(LocalDateTime.parse(local));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Cameras whose clock was never set write the year in which they were made. */
  private static Optional<LocalDateTime> plausible(LocalDateTime time) {
    return time.getYear() < 1990 ? Optional.empty() : Optional.of(time);
  }
}
