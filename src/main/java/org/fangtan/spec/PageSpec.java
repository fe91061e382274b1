package org.fangtan.spec;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;

/**
 * Writes the topic page.
 *
 * @param names that are not changed when characters are converted
 * @param traditional simplified phrases and their forms in traditional characters
 */
public record PageSpec(TopicSheet sheet, List<String> names, SortedMap<String, String> traditional)
    implements StepSpec {
  public PageSpec {
    names = List.copyOf(names);
    traditional = Collections.unmodifiableSortedMap(new TreeMap<>(traditional));
  }

  @Override
  public StageId stage() {
    return StageId.PAGE;
  }
}
