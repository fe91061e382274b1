package org.fangtan.media.av;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

/** A call into libav that failed. */
public final class AvException extends Exception {
  private static final long serialVersionUID = 1L;

  /** errno.h, "No space left on device"; libav negates the system's numbers. */
  private static final int ENOSPC = 28;

  private static final int ENOMEM = 12;

  private final int code;

  AvException(String action, int code) {
    super(action + ": " + Av.errorText(code) + " (" + code + ")");
    this.code = code;
  }

  public boolean isInvalidData() {
    return code == AVERROR_INVALIDDATA();
  }

  public boolean isDiskFull() {
    return code == -ENOSPC;
  }

  public boolean isOutOfMemory() {
    return code == -ENOMEM;
  }
}
