package org.fangtan.rendition;

/** Hardware encoders for H.264, by the interface through which they are used. */
public enum Hardware {
  /** NVIDIA's. */
  NVENC,
  /** Intel's Quick Sync Video, through its own library. */
  QSV,
  /** Intel's and AMD's, through the Video Acceleration API of Linux. */
  VAAPI
}
