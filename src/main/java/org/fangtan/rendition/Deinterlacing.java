package org.fangtan.rendition;

/** What becomes of pictures that are made of two fields, each of a moment of its own. */
public enum Deinterlacing {
  /** One picture of both, at the rate of the pictures: 50i becomes 25p. */
  FRAME,
  /** A picture of each field, at twice the rate: 50i becomes 50p, and motion stays as smooth. */
  FIELD
}
