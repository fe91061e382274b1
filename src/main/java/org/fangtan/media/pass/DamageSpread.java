package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_B;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Which pictures a viewer sees damaged. A picture is drawn from those before it, and so is damage:
 * it is there until a picture comes that stands for itself. That of a bidirectional picture reaches
 * no further than the next of another kind. For one thread; pictures come as they are shown.
 */
final class DamageSpread {
  /**
   * Where keyframes are further apart than this, most of the picture has been drawn anew by then.
   */
  private static final long FADES_AFTER_US = 10_000_000;

  private boolean reachesKeyframe;
  private boolean reachesReference;
  private long sinceUs;

  /** A picture that would have been drawn from could not be decoded at all. */
  void lostPicture(long atUs) {
    reachesKeyframe = true;
    sinceUs = atUs;
  }

  /**
   * Whether the next picture is damaged.
   *
   * @param isDamaged whether it is by itself
   */
  boolean next(AVFrame picture, long atUs, boolean isDamaged) {
    boolean isBidirectional = picture.pict_type() == AV_PICTURE_TYPE_B;
    boolean endsAll = (picture.flags() & AV_FRAME_FLAG_KEY) != 0 || atUs - sinceUs > FADES_AFTER_US;
    if (!isDamaged) {
      reachesKeyframe &= !endsAll;
      reachesReference &= isBidirectional && !endsAll;
    } else if (isBidirectional) {
      reachesReference = true;
    } else {
      reachesKeyframe = true;
      sinceUs = atUs;
    }
    return isDamaged || reachesKeyframe || reachesReference;
  }
}
