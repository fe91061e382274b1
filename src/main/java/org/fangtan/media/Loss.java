package org.fangtan.media;

import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.timeline.Timecode;

/**
 * The missing end of a recording whose header declares a greater length.
 *
 * @param declaredUs length that the file declares
 * @param reachedUs length up to the first sample that is missing
 */
record Loss(long declaredUs, long reachedUs) {

  boolean exceeds(int percent) {
    return reachedUs <= 0 || (declaredUs - reachedUs) * 100 > declaredUs * percent;
  }

  Bilingual message(String name) {
    String declared = Timecode.format(declaredUs);
    String reached = Timecode.format(reachedUs);
    return MediaSentences.recordingIsCutOff(name, declared, reached);
  }

  Finding finding(String name) {
    return Finding.between(
        FindingCode.MEDIA_TRUNCATED, name, Math.max(0, reachedUs), declaredUs, message(name));
  }
}
