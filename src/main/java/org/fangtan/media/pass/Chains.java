package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fangtan.media.format.PictureCodecs;
import org.fangtan.media.pass.VideoFilter.Shape;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.Deinterlacing;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.RenditionSpec;

/** Filter chains in FFmpeg's notation. */
final class Chains {
  /**
   * A picture whose aspect ratio differs by less than this is stretched instead of getting borders.
   */
  private static final int STRETCHED_PERMILLE = 15;

  /**
   * Those of FFmpeg's names for colours that zscale knows; RGB and high dynamic range are handled
   * separately.
   */
  private static final Set<String> PRIMARIES =
      Set.of(
          "bt709",
          "bt470m",
          "bt470bg",
          "smpte170m",
          "smpte240m",
          "film",
          "bt2020",
          "smpte431",
          "smpte432");

  private static final Set<String> TRANSFERS =
      Set.of(
          "bt709",
          "bt470m",
          "bt470bg",
          "smpte170m",
          "smpte240m",
          "linear",
          "log100",
          "log316",
          "iec61966-2-4",
          "iec61966-2-1",
          "bt2020-10",
          "bt2020-12");

  private static final Set<String> MATRICES =
      Set.of("bt709", "fcc", "bt470bg", "smpte170m", "smpte240m", "ycgco", "bt2020nc", "bt2020c");

  private static final String HALVED_CHROMA =
      "yuv420p|yuv422p|yuv420p10le|yuv422p10le|yuv420p12le|yuv422p12le";

  private static final String WHOLE_CHROMA = "yuv444p|yuv444p10le|yuv444p12le";

  /**
   * Three boxes of 13 pixels, nearly a Gaussian of 6.5 pixels, in whole numbers and so the same on
   * every processor. FFmpeg's gblur counts in floating point, and its code for AVX-512 reads memory
   * that nobody has written where a plane is 16 pixels wide or less (FFmpeg 8.1.2).
   */
  private static final String BLUR =
      "boxblur=lr='min(6,(min(w,h)-1)/2)':lp=3:cr='min(6,(min(cw,ch)-1)/2)':cp=3";

  private Chains() {}

  /**
   * Interlaced fields are combined into frames, or each becomes a frame, if a frame is flagged so.
   */
  static String deinterlace(Deinterlacing wanted) {
    return wanted == Deinterlacing.FIELD
        ? "bwdif=mode=send_field:deint=interlaced"
        : "bwdif=mode=send_frame:deint=interlaced";
  }

  /**
   * The requirements of every output: upright pictures with a standard dynamic range, in its
   * colours.
   */
  static String upright(PictureTraits source, Shape from, Colours wanted) {
    List<String> chain = new ArrayList<>();
    if (source.colour().isHighDynamicRange()) {
      chain.add(tonemap(source.colour(), wanted));
    } else if (from.isRgb() || !from.colours().looksLike(wanted)) {
      chain.add(convert(from, wanted));
    }
    switch (source.rotationDegrees()) {
      case 90 -> chain.add("transpose=clock");
      case 180 -> chain.add("hflip,vflip");
      case 270 -> chain.add("transpose=cclock");
      default -> {}
    }
    return chain.isEmpty() ? "null" : String.join(",", chain);
  }

  /**
   * Reference white is 203 cd/m², ITU-R BT.2408. Up to 0.8 of it nothing changes; above, a smooth
   * curve maps up to 1000 cd/m², which is 4.926 times reference white. docs/decisions has the
   * reasons.
   */
  private static String tonemap(VideoTrack.Colour colour, Colours wanted) {
    return String.format(
        Locale.ROOT,
        "zscale=tin=%s:pin=%s:min=%s:t=linear:npl=203,format=gbrpf32le,"
            + "tonemap=mobius:param=0.8:peak=4.926:desat=0,"
            + "zscale=p=%s:t=%s:m=%s:r=tv:c=left,format=yuv420p",
        colour.transfer().orElse("smpte2084"),
        colour.primaries().orElse("bt2020"),
        colour.matrix().orElse("bt2020nc"),
        wanted.primaries(),
        wanted.transfer(),
        wanted.matrix());
  }

  /** Converts the colour space; values that zscale cannot name are treated as the usual ones. */
  private static String convert(Shape from, Colours wanted) {
    Colours own = from.colours();
    Colours usual = Colours.usual(from.width(), from.height());
    boolean isOdd = from.width() % 2 != 0 || from.height() % 2 != 0;
    String scale =
        String.format(
            Locale.ROOT,
            "zscale=pin=%s:tin=%s:min=%s:p=%s:t=%s:m=%s",
            PRIMARIES.contains(own.primaries()) ? own.primaries() : usual.primaries(),
            TRANSFERS.contains(own.transfer()) ? own.transfer() : usual.transfer(),
            from.isRgb() ? "gbr" : MATRICES.contains(own.matrix()) ? own.matrix() : usual.matrix(),
            PRIMARIES.contains(wanted.primaries()) ? wanted.primaries() : usual.primaries(),
            TRANSFERS.contains(wanted.transfer()) ? wanted.transfer() : usual.transfer(),
            MATRICES.contains(wanted.matrix()) ? wanted.matrix() : usual.matrix());
    if (from.isRgb()) {
      return "format=gbrp|gbrp10le|gbrp12le," + scale + ":r=tv,format=" + WHOLE_CHROMA;
    }
    // zscale needs a chroma sample for every pixel if those of a line cannot be paired.
    return "format=" + (isOdd ? "" : HALVED_CHROMA + "|") + WHOLE_CHROMA + "," + scale;
  }

  /**
   * Fits a picture into a size, with borders where the aspect ratios differ, in the wanted sample
   * format, with limited range and square pixels. A picture that already conforms is passed
   * through.
   */
  static String fit(Shape from, RenditionSpec spec) {
    int width = spec.width();
    int height = spec.height();
    boolean isSquare = from.aspectNum() == 0 || from.aspectNum() == from.aspectDen();
    if (from.width() == width
        && from.height() == height
        && isSquare
        && from.format() == PictureCodecs.pixelsOf(spec.format())
        && from.range() != AVCOL_RANGE_JPEG
        && hasUsualChroma(from)) {
      return "null";
    }
    long num = from.aspectNum() == 0 ? 1 : from.aspectNum();
    long sourceShape = from.width() * num * height;
    long targetShape = (long) from.height() * from.aspectDen() * width;
    String scale;
    if (Math.abs(sourceShape - targetShape) * 1000 <= targetShape * STRETCHED_PERMILLE) {
      scale = scale(width, height, from);
    } else {
      scale =
          switch (spec.framing().kind()) {
            case BORDERS -> letterbox(from, sourceShape, targetShape, width, height);
            case CROP ->
                cover(from, sourceShape, targetShape, width, height, spec.framing().focusPercent());
            case BLUR -> blur(from, sourceShape, targetShape, width, height);
          };
    }
    return scale + ",format=" + spec.format().samples() + ",setsar=1";
  }

  private static String scale(int width, int height, Shape from) {
    return String.format(Locale.ROOT, "scale=w=%d:h=%d:flags=bicubic:out_range=tv", width, height)
        + (hasUsualChroma(from) ? "" : ":out_chroma_loc=left");
  }

  /** Whether the chroma location is H.264's default (ISO/IEC 14496-10, E.2.1). */
  private static boolean hasUsualChroma(Shape from) {
    return !from.hasHalvedLines()
        || from.chromaLocation() == AVCHROMA_LOC_UNSPECIFIED
        || from.chromaLocation() == AVCHROMA_LOC_LEFT;
  }

  private static String letterbox(
      Shape from, long sourceShape, long targetShape, int width, int height) {
    boolean isWider = sourceShape > targetShape;
    int innerWidth = isWider ? width : even(width * sourceShape / targetShape);
    int innerHeight = isWider ? even(height * targetShape / sourceShape) : height;
    return scale(innerWidth, innerHeight, from)
        + String.format(Locale.ROOT, ",pad=%d:%d:(ow-iw)/2:(oh-ih)/2:black", width, height);
  }

  /** Enlarged until nothing is empty, then cropped. */
  private static String cover(
      Shape from, long sourceShape, long targetShape, int width, int height, int focusPercent) {
    boolean isWider = sourceShape > targetShape;
    int outerWidth = isWider ? evenAbove(width * sourceShape / targetShape) : width;
    int outerHeight = isWider ? height : evenAbove(height * targetShape / sourceShape);
    return scale(outerWidth, outerHeight, from)
        + String.format(
            Locale.ROOT,
            ",crop=%d:%d:(iw-ow)*%d/100:(ih-oh)*%d/100",
            width,
            height,
            focusPercent,
            focusPercent);
  }

  /** The background is blurred while it is small, which costs little and blurs more. */
  private static String blur(
      Shape from, long sourceShape, long targetShape, int width, int height) {
    boolean isWider = sourceShape > targetShape;
    int innerWidth = isWider ? width : even(width * sourceShape / targetShape);
    int innerHeight = isWider ? even(height * targetShape / sourceShape) : height;
    int small = 8;
    return "format=yuv420p,setsar=1,split[behind][before];[behind]"
        + cover(
            from,
            sourceShape,
            targetShape,
            evenAbove(width / small),
            evenAbove(height / small),
            Framing.BORDERS.focusPercent())
        + ","
        + BLUR
        + ",eq=brightness=-0.08,scale=w="
        + width
        + ":h="
        + height
        + ":flags=bilinear[background];[before]"
        + scale(innerWidth, innerHeight, from)
        + "[picture];[background][picture]overlay=x=(W-w)/2:y=(H-h)/2:format=yuv420:eof_action=endall";
  }

  private static int evenAbove(long value) {
    return Math.toIntExact((value + 1) / 2 * 2);
  }

  private static int even(long value) {
    return Math.toIntExact(Math.max(2, value / 2 * 2));
  }
}
