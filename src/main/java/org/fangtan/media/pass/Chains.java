package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.media.pass.VideoFilter.Shape;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.RenditionSpec;

/** Filter chains in FFmpeg's notation. */
final class Chains {
  /** A picture whose shape differs by less than this is stretched, not given borders. */
  private static final int STRETCHED_PERMILLE = 15;

  private Chains() {}

  /** Fields woven into frames, where a frame says that it is made of fields. */
  static String deinterlace() {
    return "bwdif=mode=send_frame:deint=interlaced";
  }

  /** What every output needs: upright pictures with an ordinary dynamic range. */
  static String upright(VideoTrack source) {
    List<String> chain = new ArrayList<>();
    if (source.colour().isHighDynamicRange()) {
      chain.add(tonemap(source.colour()));
    }
    switch (source.rotationDegrees()) {
      case 90 -> chain.add("transpose=clock");
      case 180 -> chain.add("hflip,vflip");
      case 270 -> chain.add("transpose=cclock");
      default -> {}
    }
    return String.join(",", chain);
  }

  /** 203 cd/m² is reference white, ITU-R BT.2408. */
  private static String tonemap(VideoTrack.Colour colour) {
    return String.format(
        "zscale=tin=%s:pin=%s:min=%s:t=linear:npl=203,format=gbrpf32le,tonemap=hable,"
            + "zscale=p=bt709:t=bt709:m=bt709:r=tv,format=yuv420p",
        colour.transfer().orElse("smpte2084"),
        colour.primaries().orElse("bt2020"),
        colour.matrix().orElse("bt2020nc"));
  }

  /**
   * Fits a picture into a size, with borders where the shapes differ, as 8 bit 4:2:0 of limited
   * range with square pixels. A picture that is so already is passed through.
   */
  static String fit(Shape from, RenditionSpec spec) {
    int width = spec.width();
    int height = spec.height();
    boolean isSquare = from.aspectNum() == 0 || from.aspectNum() == from.aspectDen();
    if (from.width() == width
        && from.height() == height
        && isSquare
        && from.format() == AV_PIX_FMT_YUV420P
        && from.range() != AVCOL_RANGE_JPEG) {
      return "null";
    }
    long num = from.aspectNum() == 0 ? 1 : from.aspectNum();
    long sourceShape = from.width() * num * height;
    long targetShape = (long) from.height() * from.aspectDen() * width;
    String scale;
    if (Math.abs(sourceShape - targetShape) * 1000 <= targetShape * STRETCHED_PERMILLE) {
      scale = scale(width, height);
    } else {
      scale =
          switch (spec.framing().kind()) {
            case BORDERS -> letterbox(sourceShape, targetShape, width, height);
            case CROP ->
                cover(sourceShape, targetShape, width, height, spec.framing().focusPercent());
            case BLUR -> blur(sourceShape, targetShape, width, height);
          };
    }
    return scale + ",format=yuv420p,setsar=1";
  }

  private static String scale(int width, int height) {
    return String.format("scale=w=%d:h=%d:flags=bicubic:out_range=tv", width, height);
  }

  private static String letterbox(long sourceShape, long targetShape, int width, int height) {
    boolean isWider = sourceShape > targetShape;
    int innerWidth = isWider ? width : even(width * sourceShape / targetShape);
    int innerHeight = isWider ? even(height * targetShape / sourceShape) : height;
    return scale(innerWidth, innerHeight)
        + String.format(",pad=%d:%d:(ow-iw)/2:(oh-ih)/2:black", width, height);
  }

  /** Enlarged until nothing is left empty, then cut. */
  private static String cover(
      long sourceShape, long targetShape, int width, int height, int focusPercent) {
    boolean isWider = sourceShape > targetShape;
    int outerWidth = isWider ? evenAbove(width * sourceShape / targetShape) : width;
    int outerHeight = isWider ? height : evenAbove(height * targetShape / sourceShape);
    return scale(outerWidth, outerHeight)
        + String.format(
            ",crop=%d:%d:(iw-ow)*%d/100:(ih-oh)*%d/100", width, height, focusPercent, focusPercent);
  }

  /** The background is blurred while it is small, which costs little and blurs more. */
  private static String blur(long sourceShape, long targetShape, int width, int height) {
    boolean isWider = sourceShape > targetShape;
    int innerWidth = isWider ? width : even(width * sourceShape / targetShape);
    int innerHeight = isWider ? even(height * targetShape / sourceShape) : height;
    int small = 8;
    return "format=yuv420p,setsar=1,split[behind][before];[behind]"
        + cover(
            sourceShape,
            targetShape,
            evenAbove(width / small),
            evenAbove(height / small),
            Framing.BORDERS.focusPercent())
        + ",gblur=sigma=6,eq=brightness=-0.08,scale=w="
        + width
        + ":h="
        + height
        + ":flags=bilinear[background];[before]"
        + scale(innerWidth, innerHeight)
        + "[picture];[background][picture]overlay=x=(W-w)/2:y=(H-h)/2:format=yuv420:eof_action=endall";
  }

  private static int evenAbove(long value) {
    return Math.toIntExact((value + 1) / 2 * 2);
  }

  private static int even(long value) {
    return Math.toIntExact(Math.max(2, value / 2 * 2));
  }
}
