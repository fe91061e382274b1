package org.fangtan.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fangtan.artefact.StageId;

/** The stages of this node, by their ids. Immutable. */
public final class Stages {
  private final Map<StageId, Stage<?>> stages = new EnumMap<>(StageId.class);

  public Stages(List<? extends Stage<?>> stages) {
    for (Stage<?> stage : stages) {
      if (this.stages.put(stage.id(), stage) != null) {
        throw new IllegalArgumentException("two stages " + stage.id());
      }
    }
  }

  public Stage<?> get(StageId id) {
    Stage<?> stage = stages.get(id);
    if (stage == null) {
      throw new IllegalStateException("no stage " + id);
    }
    return stage;
  }
}
