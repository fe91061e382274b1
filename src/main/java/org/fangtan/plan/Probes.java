package org.fangtan.plan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.artefact.Input;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.Step;
import org.fangtan.artefact.StepName;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;

/** The first steps of every run: one probe an object, so that the plan itself need not grow. */
public final class Probes {
  /** The artefact that holds the {@link org.fangtan.recording.ObjectReport}. */
  public static final String REPORT = "internal/report.json";

  /** The role of the object that is probed. */
  public static final String OBJECT = "object";

  private Probes() {}

  public static List<Step> of(Materials materials) {
    return materials.objects().stream().map(object -> probe(materials, object)).toList();
  }

  /** The name of an object's probe: keys are Unicode and long, names of steps are not. */
  public static StepName nameOf(ObjectRef object) {
    byte[] key = object.key().getBytes(StandardCharsets.UTF_8);
    return new StepName("probe-" + ContentHash.of(key).hex().substring(0, 16));
  }

  private static Step probe(Materials materials, ObjectRef object) {
    // The name takes part: a text called topic.conf is read as settings, another is not.
    TreeMap<String, String> settings = new TreeMap<>();
    settings.put("name", materials.nameOf(object));
    return new Step(
        nameOf(object),
        StageId.PROBE,
        materials.nameOf(object),
        List.of(new Input.Source(OBJECT, object, Optional.empty())),
        settings);
  }
}
