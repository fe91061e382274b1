package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_B;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Which pictures a viewer sees as damaged. Pictures are predicted from earlier ones, so damage
 * lasts until a picture comes that needs no other. Damage of a B-picture ends at the next picture
 * of another kind. For one thread; pictures come in presentation order.
 */
final class DamageSpread {
  /** If keyframes are further apart than this, most of the picture has been refreshed by then. */
  private static final long FADES_AFTER_US = 10_000_000;

  private boolean reachesKeyframe;
  private boolean reachesReference;
  private long sinceUs;

  /** A reference picture could not be decoded at all. */
  void lostPicture(long atUs) {
    reachesKeyframe = true;
    sinceUs = atUs;
  }

  /**
   * Whether the next picture is damaged.
   *
   * @param isDamaged whether it is damaged itself
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
