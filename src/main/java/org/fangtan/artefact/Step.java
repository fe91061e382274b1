package org.fangtan.artefact;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A function from inputs and settings to artefacts, not yet carried out.
 *
 * @param label what people call it, such as the file it reads; no part of the key
 * @param settings everything that decides the result besides the inputs
 */
public record Step(
    StepName name,
    StageId stage,
    String label,
    List<Input> inputs,
    SortedMap<String, String> settings) {
  public Step {
    inputs = List.copyOf(inputs);
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }
}
