package org.fangtan.graphic;

/** The two weights of the font that is part of the program. */
public enum Weight {
  REGULAR,
  BOLD
}
