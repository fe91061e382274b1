package org.fangtan.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedSet;
import java.util.TreeSet;
import org.fangtan.artefact.StageId;
import org.fangtan.json.Json;

/**
 * What a stage is asked to do: everything that affects its result besides the contents of its
 * inputs. The planner makes it, the stage reads it, and its JSON is part of the step's key. Every
 * component is read by the stage: an unread one would only make steps run again.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ProbeSpec.class, name = "probe"),
  @JsonSubTypes.Type(value = QualitySearchSpec.class, name = "quality-search"),
  @JsonSubTypes.Type(value = MediaPassSpec.class, name = "media-pass"),
  @JsonSubTypes.Type(value = AudioPassSpec.class, name = "audio-pass"),
  @JsonSubTypes.Type(value = AssembleSpec.class, name = "assemble"),
  @JsonSubTypes.Type(value = OcrSpec.class, name = "ocr"),
  @JsonSubTypes.Type(value = CaptionTracksSpec.class, name = "caption-tracks"),
  @JsonSubTypes.Type(value = SpeechSpec.class, name = "speech"),
  @JsonSubTypes.Type(value = FacesSpec.class, name = "faces"),
  @JsonSubTypes.Type(value = PictureCaptionsSpec.class, name = "picture-captions"),
  @JsonSubTypes.Type(value = ClipTitlesSpec.class, name = "clip-titles"),
  @JsonSubTypes.Type(value = ClipShapesSpec.class, name = "clip-shapes"),
  @JsonSubTypes.Type(value = WholeShapesSpec.class, name = "whole-shapes"),
  @JsonSubTypes.Type(value = ClipsSpec.class, name = "clips"),
  @JsonSubTypes.Type(value = CaptionsSpec.class, name = "captions"),
  @JsonSubTypes.Type(value = TranscriptSpec.class, name = "transcript"),
  @JsonSubTypes.Type(value = HlsSpec.class, name = "hls"),
  @JsonSubTypes.Type(value = CoverSpec.class, name = "cover"),
  @JsonSubTypes.Type(value = ImagesSpec.class, name = "images"),
  @JsonSubTypes.Type(value = InfographicSpec.class, name = "infographic"),
  @JsonSubTypes.Type(value = InfographicFilmSpec.class, name = "infographic-film"),
  @JsonSubTypes.Type(value = ChannelFilmSpec.class, name = "channel-film"),
  @JsonSubTypes.Type(value = ChannelSpec.class, name = "channel"),
  @JsonSubTypes.Type(value = EarlyFilmSpec.class, name = "early-film"),
  @JsonSubTypes.Type(value = PageSpec.class, name = "page"),
  @JsonSubTypes.Type(value = ChangesSpec.class, name = "changes"),
  @JsonSubTypes.Type(value = BundleSpec.class, name = "bundle"),
  @JsonSubTypes.Type(value = PublishSpec.class, name = "publish")
})
public sealed interface StepSpec
    permits ProbeSpec,
        QualitySearchSpec,
        MediaPassSpec,
        AudioPassSpec,
        AssembleSpec,
        OcrSpec,
        CaptionTracksSpec,
        SpeechSpec,
        FacesSpec,
        PictureCaptionsSpec,
        ClipTitlesSpec,
        ClipShapesSpec,
        WholeShapesSpec,
        ClipsSpec,
        CaptionsSpec,
        TranscriptSpec,
        HlsSpec,
        CoverSpec,
        ImagesSpec,
        InfographicSpec,
        InfographicFilmSpec,
        ChannelFilmSpec,
        ChannelSpec,
        EarlyFilmSpec,
        PageSpec,
        ChangesSpec,
        BundleSpec,
        PublishSpec {
  /** The stage that carries it out. */
  StageId stage();

  /** The names of the components that differ from another specification, for people. */
  default SortedSet<String> differences(StepSpec other) {
    JsonNode own = Json.mapper().valueToTree(this);
    JsonNode others = Json.mapper().valueToTree(other);
    SortedSet<String> names = new TreeSet<>();
    own.fieldNames().forEachRemaining(names::add);
    others.fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> own.path(name).equals(others.path(name)));
    return names;
  }
}
