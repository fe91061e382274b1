package org.fangtan.plan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.artefact.Input;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.Step;
import org.fangtan.artefact.StepName;
import org.fangtan.config.Settings;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;

/** The first steps of every run: one probe an object, so that the plan itself need not grow. */
public final class Probes {
  /** The artefact that holds the {@link org.fangtan.recording.ObjectReport}. */
  public static final String REPORT = "internal/report.json";

  /** The role of the object that is probed. */
  public static final String OBJECT = "object";

  private Probes() {}

  public static List<Step> of(Materials materials, Settings settings) {
    return materials.objects().stream().map(object -> probe(materials, object, settings)).toList();
  }

  /** The name of an object's probe: keys are Unicode and long, names of steps are not. */
  public static StepName nameOf(ObjectRef object) {
    byte[] key = object.key().getBytes(StandardCharsets.UTF_8);
    return new StepName("probe-" + ContentHash.of(key).hex().substring(0, 16));
  }

  private static Step probe(Materials materials, ObjectRef object, Settings limits) {
    // The name takes part: a text called topic.conf is read as settings, another is not. So do the
    // limits: what was refused by one is looked at again when it is raised.
    TreeMap<String, String> settings = new TreeMap<>();
    settings.put("name", materials.nameOf(object));
    settings.put("max-side", String.valueOf(limits.engine().maxSide()));
    settings.put("max-duration-us", String.valueOf(limits.engine().maxDuration().toNanos() / 1000));
    settings.put("max-lost-percent", String.valueOf(limits.media().maxLostPercent()));
    settings.put("max-characters", String.valueOf(limits.documents().maxCharacters()));
    settings.put("max-pictures", String.valueOf(limits.documents().maxPictures()));
    settings.put("max-caption-bytes", String.valueOf(limits.captions().maxSizeBytes()));
    settings.put("max-pixels", String.valueOf(limits.images().maxPixels()));
    return new Step(
        nameOf(object),
        StageId.PROBE,
        materials.nameOf(object),
        List.of(new Input.Source(OBJECT, object, Optional.empty())),
        settings);
  }
}
