package org.fangtan.graphic;

/** The two weights of the font that comes with the product. */
public enum Weight {
  REGULAR,
  BOLD
}
