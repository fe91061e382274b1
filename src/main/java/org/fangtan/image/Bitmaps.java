package org.fangtan.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Pure functions on decoded pictures. */
final class Bitmaps {
  /** The number of pixels that are sampled to distinguish a drawing from a photo. */
  private static final int SAMPLES_A_SIDE = 128;

  /** The maximum number of colours that... */
  private static final int FEW_COLOURS = 8;

  /** ...cover this share of a drawing, in percent; of a photo they cover a few percent. */
  private static final int DRAWN_PERCENT = 50;

  private Bitmaps() {}

  /**
   * The same picture in sRGB with 8 bits a sample: opaque, or with alpha where a pixel is
   * transparent.
   *
   * @param profile its colour profile, where the decoder has left it out
   */
  static BufferedImage toSrgb(BufferedImage image, Optional<ICC_Profile> profile) {
    ColorModel model = image.getColorModel();
    boolean isGray = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    BufferedImage plain = image;
    if (isGray && model instanceof ComponentColorModel) {
      plain = fromGray(image.getRaster(), model);
    } else if (!model.getColorSpace().isCS_sRGB()) {
      plain = convert(image);
    } else if (profile.isPresent() && profile.get().getNumComponents() == 3) {
      plain = convert(with(draw(image), profile.get()));
    } else if (!isEightBitRgb(image)) {
      plain = draw(image);
    }
    return plain.getColorModel().hasAlpha() && !isTransparent(plain) ? opaque(plain) : plain;
  }

  /** Turns and mirrors a picture according to EXIF's orientation (TIFF 6.0, tag 274). */
  static BufferedImage oriented(BufferedImage image, int orientation) {
    if (orientation == 1) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    boolean turned = orientation >= 5;
    BufferedImage result =
        new BufferedImage(turned ? height : width, turned ? width : height, image.getType());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int fromRight = width - 1 - x;
        int fromBottom = height - 1 - y;
        int newX =
            switch (orientation) {
              case 2, 3 -> fromRight;
              case 4 -> x;
              case 5, 8 -> y;
              default -> fromBottom; // 6, 7
            };
        int newY =
            switch (orientation) {
              case 2 -> y;
              case 3, 4 -> fromBottom;
              case 5, 6 -> x;
              default -> fromRight; // 7, 8
            };
        result.setRGB(newX, newY, image.getRGB(x, y));
      }
    }
    return result;
  }

  /**
   * Whether few colours cover most of the picture, as on posters, charts and screens. Soft skies
   * and walls of photos have many neighbouring colours, never the same one.
   */
  static boolean isDrawn(BufferedImage image) {
    int stepX = Math.max(1, image.getWidth() / SAMPLES_A_SIDE);
    int stepY = Math.max(1, image.getHeight() / SAMPLES_A_SIDE);
    Map<Integer, Integer> counts = new HashMap<>();
    int samples = 0;
    for (int y = 0; y < image.getHeight(); y += stepY) {
      for (int x = 0; x < image.getWidth(); x += stepX) {
        counts.merge(image.getRGB(x, y), 1, Integer::sum);
        samples++;
      }
    }
    int covered =
        counts.values().stream()
            .sorted((a, b) -> Integer.compare(b, a))
            .limit(FEW_COLOURS)
            .mapToInt(Integer::intValue)
            .sum();
    return covered * 100L >= samples * (long) DRAWN_PERCENT;
  }

  static boolean isTransparent(BufferedImage image) {
    WritableRaster alpha = image.getAlphaRaster();
    if (alpha == null) {
      return false;
    }
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int sample : alpha.getSamples(0, y, row.length, 1, 0, row)) {
        if (sample != 255) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Java treats grey values as linear light and would brighten them; files use sRGB's own curve.
   */
  private static BufferedImage fromGray(Raster raster, ColorModel model) {
    boolean alpha = model.hasAlpha();
    int[] bits = model.getComponentSize();
    int width = raster.getWidth();
    BufferedImage result =
        new BufferedImage(
            width,
            raster.getHeight(),
            alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    int[] gray = new int[width];
    int[] opacity = new int[width];
    int[] row = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, gray);
      if (alpha) {
        raster.getSamples(0, y, width, 1, 1, opacity);
      }
      for (int x = 0; x < width; x++) {
        int value = toByte(gray[x], bits[0]);
        int a = alpha ? toByte(opacity[x], bits[1]) : 255;
        row[x] = a << 24 | value << 16 | value << 8 | value;
      }
      result.setRGB(0, y, width, 1, row, 0, width);
    }
    return result;
  }

  private static int toByte(int sample, int bits) {
    return bits == 8 ? sample : (int) ((sample & 0xFFFFFFFFL) * 255 / ((1L << bits) - 1));
  }

  private static boolean isEightBitRgb(BufferedImage image) {
    return switch (image.getType()) {
      case BufferedImage.TYPE_3BYTE_BGR,
          BufferedImage.TYPE_4BYTE_ABGR,
          BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_INT_ARGB ->
          true;
      default -> false;
    };
  }

  private static BufferedImage draw(BufferedImage image) {
    return redrawn(image, image.getColorModel().hasAlpha());
  }

  private static BufferedImage opaque(BufferedImage image) {
    return redrawn(image, false);
  }

  private static BufferedImage redrawn(BufferedImage image, boolean alpha) {
    BufferedImage result = like(image, alpha);
    Graphics2D graphics = result.createGraphics();
    try {
      graphics.drawImage(image, 0, 0, null);
    } finally {
      graphics.dispose();
    }
    return result;
  }

  private static BufferedImage convert(BufferedImage image) {
    ColorConvertOp op =
        new ColorConvertOp(
            new RenderingHints(
                RenderingHints.KEY_COLOR_RENDERING, RenderingHints.VALUE_COLOR_RENDER_QUALITY));
    return op.filter(image, like(image, image.getColorModel().hasAlpha()));
  }

  private static BufferedImage like(BufferedImage image, boolean alpha) {
    return new BufferedImage(
        image.getWidth(),
        image.getHeight(),
        alpha ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
  }

  /** The same values with another colour model. */
  private static BufferedImage with(BufferedImage image, ICC_Profile profile) {
    boolean alpha = image.getColorModel().hasAlpha();
    ComponentColorModel model =
        new ComponentColorModel(
            new ICC_ColorSpace(profile),
            alpha,
            false,
            alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
            DataBuffer.TYPE_BYTE);
    return new BufferedImage(model, image.getRaster(), false, null);
  }
}
