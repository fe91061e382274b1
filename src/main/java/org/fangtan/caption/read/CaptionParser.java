package org.fangtan.caption.read;

import org.fangtan.failure.StageException;

/** Reads one format; defects are added to the collector as findings. */
interface CaptionParser {
  void parse(String text, CueCollector out) throws StageException;
}
