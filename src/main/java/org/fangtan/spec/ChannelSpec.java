package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.channel.ChannelProfile;

/**
 * What a channel gets, to be put together and checked.
 *
 * @param pictures names of the dropped pictures, where their sources are inputs
 * @param hasPictures whether the topic has any; films of sound alone are not made
 */
public record ChannelSpec(
    ChannelProfile profile, TopicSheet sheet, List<String> pictures, boolean hasPictures)
    implements StepSpec {
  public ChannelSpec {
    pictures = List.copyOf(pictures);
  }

  @Override
  public StageId stage() {
    return StageId.CHANNEL;
  }
}
