package org.fangtan.stage;

import java.util.List;
import java.util.Map;
import org.fangtan.child.ChildPool;
import org.fangtan.config.Settings;
import org.fangtan.publish.Publisher;
import org.fangtan.run.RunLedger;
import org.fangtan.run.Stages;
import org.fangtan.stage.channel.ChannelFilmStage;
import org.fangtan.stage.channel.ChannelStage;
import org.fangtan.stage.graphic.CoverStage;
import org.fangtan.stage.graphic.FacesStage;
import org.fangtan.stage.graphic.InfographicFilmStage;
import org.fangtan.stage.graphic.InfographicStage;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.recording.AssembleStage;
import org.fangtan.stage.recording.AudioPassStage;
import org.fangtan.stage.recording.ClipShapesStage;
import org.fangtan.stage.recording.ClipTitlesStage;
import org.fangtan.stage.recording.ClipsStage;
import org.fangtan.stage.recording.EarlyFilmStage;
import org.fangtan.stage.recording.HlsStage;
import org.fangtan.stage.recording.MediaPassStage;
import org.fangtan.stage.recording.ProbeStage;
import org.fangtan.stage.recording.QualitySearchStage;
import org.fangtan.stage.recording.WholeShapesStage;
import org.fangtan.stage.text.CaptionTracksStage;
import org.fangtan.stage.text.CaptionsStage;
import org.fangtan.stage.text.ChangesStage;
import org.fangtan.stage.text.OcrStage;
import org.fangtan.stage.text.PictureCaptionsStage;
import org.fangtan.stage.text.SpeechStage;
import org.fangtan.stage.text.TranscriptStage;
import org.fangtan.stage.topic.BundleStage;
import org.fangtan.stage.topic.ImagesStage;
import org.fangtan.stage.topic.PageStage;
import org.fangtan.stage.topic.PublishStage;
import org.fangtan.store.artefacts.MinioArtefactStore;

/** Every stage of a node. */
public final class StageSet {
  private StageSet() {}

  /**
   * @param inspectors children that probe recordings and read documents
   * @param painters children that decode pictures
   */
  public static Stages of(
      Settings settings,
      MinioArtefactStore store,
      Publisher publisher,
      RunLedger ledger,
      ChildPool inspectors,
      ChildPool painters) {
    EngineLimits engine =
        new EngineLimits(settings.engine(), Runtime.getRuntime().availableProcessors());
    return new Stages(
        List.of(
            new ProbeStage(inspectors, painters, engine),
            new QualitySearchStage(engine),
            new MediaPassStage(engine),
            new AudioPassStage(engine),
            new AssembleStage(engine),
            new OcrStage(engine),
            new CaptionTracksStage(engine),
            new SpeechStage(settings.speech(), engine),
            new FacesStage(engine),
            new PictureCaptionsStage(engine),
            new ClipTitlesStage(),
            new ClipShapesStage(engine),
            new WholeShapesStage(engine),
            new ClipsStage(engine),
            new CaptionsStage(),
            new TranscriptStage(),
            new HlsStage(),
            new ImagesStage(painters),
            new CoverStage(engine),
            new InfographicStage(),
            new InfographicFilmStage(),
            new ChannelFilmStage(engine),
            new ChannelStage(painters),
            new EarlyFilmStage(engine),
            new PageStage(),
            new ChangesStage(),
            new BundleStage(Map.of("FFmpeg", Engines.ffmpeg(), "fangtan", Engines.own())),
            new PublishStage(publisher, store, ledger)));
  }
}
