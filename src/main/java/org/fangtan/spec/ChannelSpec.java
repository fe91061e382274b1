package org.fangtan.spec;

import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.channel.ChannelProfile;
import org.fangtan.recording.AiLabels;

/**
 * Assembles and checks the files for a channel.
 *
 * @param pictures names of the dropped pictures, where their sources are inputs
 * @param hasPictures whether the topic has pictures; films without pictures are not made
 * @param textLabels the transcript's marks of AI-generated content
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
