package org.fangtan.rendition;

/** How the lines of a picture follow each other. */
public enum Scan {
  /** Progressive: all lines belong to one moment, from top to bottom. */
  PROGRESSIVE,
  /** Two fields; the one with the uppermost line is shown first. */
  UPPER_FIELD_FIRST,
  /** Two fields; the one with the uppermost line is shown second. */
  LOWER_FIELD_FIRST
}
