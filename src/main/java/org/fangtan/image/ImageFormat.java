package org.fangtan.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The picture formats that studios deliver, recognised by their first bytes. */
public enum ImageFormat {
  JPEG("JPEG", "image/jpeg"),
  PNG("PNG", "image/png"),
  WEBP("WebP", "image/webp"),
  GIF("GIF", "image/gif"),
  BMP("BMP", "image/bmp"),
  TIFF("TIFF", "image/tiff"),
  /** Drawings; they are checked and cleaned, but not rendered. */
  SVG("SVG", "image/svg+xml"),
  /** The format of newer phones; recognised only so that the refusal can name it. */
  HEIF("HEIF", "image/heif"),
  AVIF("AVIF", "image/avif"),
  PSD("Photoshop", "image/vnd.adobe.photoshop");

  /** The number of bytes at the beginning that are examined. */
  static final int HEAD_BYTES = 1024;

  private final String label;
  private final String mediaType;

  ImageFormat(String label, String mediaType) {
    this.label = label;
    this.mediaType = mediaType;
  }

  /** The name for people; for bitmaps also the name of ImageIO's reader. */
  public String label() {
    return label;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Whether the program can decode the format. */
  boolean isBitmap() {
    return ordinal() <= TIFF.ordinal();
  }

  /** Whether a copy in this format loses nothing. */
  boolean isLossless() {
    return this == PNG || this == GIF || this == BMP || this == TIFF;
  }

  /** The format of a file that begins with these bytes. */
  static Optional<ImageFormat> of(byte[] head) {
    String ascii = new String(head, StandardCharsets.ISO_8859_1);
    if (ascii.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (ascii.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (ascii.startsWith("GIF87a") || ascii.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (ascii.startsWith("II*\0") || ascii.startsWith("MM\0*")) {
      return Optional.of(TIFF);
    }
    if (ascii.startsWith("RIFF") && ascii.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    }
    // Byte 14 begins the second header, whose length is below 256 in every version.
    if (ascii.startsWith("BM") && head.length > 18 && head[15] == 0 && head[16] == 0) {
      return Optional.of(BMP);
    }
    if (ascii.startsWith("8BPS")) {
      return Optional.of(PSD);
    }
    if (ascii.startsWith("ftyp", 4)) {
      return ofBrand(ascii.substring(8, Math.min(ascii.length(), 40)));
    }
    return looksLikeSvg(head) ? Optional.of(SVG) : Optional.empty();
  }

  /** ISO base media files name their content (ISO/IEC 23008-12, Annex B). */
  private static Optional<ImageFormat> ofBrand(String brands) {
    if (brands.contains("avif") || brands.contains("avis")) {
      return Optional.of(AVIF);
    }
    boolean heif =
        brands.contains("heic")
            || brands.contains("heix")
            || brands.contains("hevc")
            || brands.contains("mif1");
    return heif ? Optional.of(HEIF) : Optional.empty();
  }

  private static boolean looksLikeSvg(byte[] head) {
    String text =
        new String(head, StandardCharsets.UTF_8).replace("\ufeff", "").replace("\0", "").strip();
    return text.startsWith("<") && text.toLowerCase(Locale.ROOT).contains("<svg");
  }
}
