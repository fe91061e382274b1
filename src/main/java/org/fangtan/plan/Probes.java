package org.fangtan.plan;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StepName;
import org.fangtan.config.Settings;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.spec.Input;
import org.fangtan.spec.ProbeSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.Step;

/**
 * The first steps of every run: one probe for each object. They are separate, so that the plan
 * itself need not grow.
 */
public final class Probes {
  private Probes() {}

  public static List<Step> of(Materials materials, Settings settings) {
    return materials.objects().stream().map(object -> probe(materials, object, settings)).toList();
  }

  /** The name of an object's probe: keys are long Unicode texts, names of steps are not. */
  public static StepName nameOf(ObjectRef object) {
    byte[] key = object.key().getBytes(StandardCharsets.UTF_8);
    return new StepName("probe-" + ContentHash.of(key).hex().substring(0, 16));
  }

  private static Step probe(Materials materials, ObjectRef object, Settings settings) {
    String name = materials.nameOf(object);
    return new Step(
        nameOf(object),
        name,
        List.of(new Input.Source(Role.OBJECT, 0, object, Optional.empty())),
        new ProbeSpec(
            name,
            settings.engine().maxSide(),
            settings.engine().maxDuration().toNanos() / 1000,
            settings.media().maxLostPercent(),
            settings.documents().maxCharacters(),
            settings.documents().maxPictures(),
            settings.captions().maxSizeBytes(),
            settings.images().maxPixels()));
  }
}
