package org.fangtan.caption.read;

import org.fangtan.failure.StageException;

/** Reads one format; whatever is wrong becomes a finding of the collector. */
interface CaptionParser {
  void parse(String text, CueCollector out) throws StageException;
}
