package org.fangtan.programme;

import java.time.Instant;
import java.util.Optional;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;

/**
 * Proof that a milestone was reached. Once recorded it stays, whatever becomes of the object: a
 * file that is replaced later was still in time.
 *
 * @param row the programme row's id
 * @param milestone the milestone's id
 * @param topic the topic that it belongs to: only evidence of the topic that fulfils the row counts
 * @param object bucket and key, or the folder of a version
 * @param version the object's ETag, or a published version such as {@code v0002}
 * @param sha256 of the object, or of the version's tag manifest
 * @param at when it was there: the object's own time, or the time of publication
 */
public record Evidence(
    String row,
    String milestone,
    TopicId topic,
    String object,
    String version,
    Optional<ContentHash> sha256,
    Instant at) {
  boolean isOf(String rowId, String milestoneId) {
    return row.equals(rowId) && milestone.equals(milestoneId);
  }
}
