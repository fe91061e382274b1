package org.fangtan.rendition;

/** How interlaced pictures, whose two fields show different moments, become progressive. */
public enum Deinterlacing {
  /** One picture from both fields: 50i becomes 25p. */
  FRAME,
  /** One picture from each field: 50i becomes 50p, and motion stays as smooth. */
  FIELD
}
