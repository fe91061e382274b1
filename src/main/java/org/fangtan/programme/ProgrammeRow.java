package org.fangtan.programme;

import java.util.Optional;
import org.fangtan.contract.TopicFacts;
import org.fangtan.recording.TopicId;

/**
 * One interview of the year's programme.
 *
 * @param id the name that corrections, reminders and {@code programme-id} of {@code topic.conf} use
 *     for it
 * @param contact the role that is responsible for it; never a telephone number
 * @param topic the folder that fulfils it, where the table names one
 */
public record ProgrammeRow(
    String id,
    TablePlace place,
    String unit,
    Optional<TopicFacts.Form> form,
    Optional<String> theme,
    InterviewDay day,
    Optional<String> venue,
    Optional<String> contact,
    Optional<TopicId> topic) {

  ProgrammeRow named(String newId) {
    return new ProgrammeRow(newId, place, unit, form, theme, day, venue, contact, topic);
  }

  /** Whether another row says exactly the same, apart from its place and its id. */
  boolean saysAs(ProgrammeRow other) {
    return named("").equals(other.at(place).named(""));
  }

  private ProgrammeRow at(TablePlace newPlace) {
    return new ProgrammeRow(id, newPlace, unit, form, theme, day, venue, contact, topic);
  }
}
