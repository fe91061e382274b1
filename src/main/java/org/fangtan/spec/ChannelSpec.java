package org.fangtan.spec;

import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.channel.ChannelProfile;
import org.fangtan.recording.AiLabels;

/**
 * What a channel gets, to be put together and checked.
 *
 * @param pictures names of the dropped pictures, where their sources are inputs
 * @param hasPictures whether the topic has any; films of sound alone are not made
 * @param textLabels marks of the transcript as made by a machine
 */
public record ChannelSpec(
    ChannelProfile profile,
    TopicSheet sheet,
    List<String> pictures,
    boolean hasPictures,
    Optional<AiLabels> textLabels)
    implements StepSpec {
  public ChannelSpec {
    pictures = List.copyOf(pictures);
  }

  @Override
  public StageId stage() {
    return StageId.CHANNEL;
  }
}
