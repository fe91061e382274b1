package org.fangtan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildLimits;
import org.fangtan.child.ChildPool;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.failure.StageException;
import org.fangtan.image.ImageTask;
import org.fangtan.json.Json;
import org.fangtan.media.AudioPassAnswer;
import org.fangtan.media.AudioPassRequest;
import org.fangtan.media.AudioPassTask;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.media.MediaPassRequest;
import org.fangtan.media.MediaPassTask;
import org.fangtan.media.PictureOutputs;
import org.fangtan.media.TestMedia;
import org.fangtan.overlay.TextSampleSpec;
import org.fangtan.plan.Materials;
import org.fangtan.plan.Planner;
import org.fangtan.plan.Probed;
import org.fangtan.plan.Probes;
import org.fangtan.plan.SoundTracks;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.ObjectReport;
import org.fangtan.recording.TopicId;
import org.fangtan.rendition.WaveformSpec;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.AudioPassSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.MediaPassSpec;
import org.fangtan.spec.ProbeSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.Step;
import org.fangtan.spec.Stretch;
import org.fangtan.stage.GivenFile;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.recording.ProbeStage;

/** Mutated recordings on the way that the product sends them: probe, plan, passes. */
final class MutatedRecordings {
  private static final Map<String, String> MPEG = Map.of("g", "12");
  private static final TopicId TOPIC = new TopicId("t");

  /**
   * A second of recording is done in less; what takes longer has a length that it does not hold.
   */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Settings settings = SettingsReader.defaults();
  private final Outcomes outcomes;
  private final Path work;
  private final ChildPool inspectors;
  private final ChildPool painters;
  private final ChildPool engines;

  private record Seed(String name, byte[] bytes) {}

  private MutatedRecordings(
      Outcomes outcomes, Path work, ChildPool inspectors, ChildPool painters, ChildPool engines) {
    this.outcomes = outcomes;
    this.work = work;
    this.inspectors = inspectors;
    this.painters = painters;
    this.engines = engines;
  }

  static void run(int first, int count, long seed, Outcomes outcomes) throws Exception {
    Settings settings = SettingsReader.defaults();
    Path work = Files.createTempDirectory("mutated-");
    List<Seed> seeds = seeds(Files.createDirectories(work.resolve("seeds")));
    Settings.Documents documents = settings.documents();
    ChildLimits inspection =
        new ChildLimits(
            documents.heapBytes(),
            documents.memoryBytes(),
            documents.timeout(),
            documents.timeout(),
            ChildLimits.Jit.QUICK);
    Settings.Engine engine = settings.engine();
    ChildLimits media =
        new ChildLimits(
            engine.heapBytes(),
            engine.memoryBytes(),
            engine.stallTimeout(),
            LONGEST,
            ChildLimits.Jit.QUICK);
    try (ChildPool inspectors = new ChildPool(inspection, 1);
        ChildPool painters = new ChildPool(ImageTask.limits(), 1);
        ChildPool engines = new ChildPool(media, 1)) {
      MutatedRecordings all = new MutatedRecordings(outcomes, work, inspectors, painters, engines);
      for (int index = first; index < first + count; index++) {
        Random random = Mutation.random(seed, index);
        Seed one = seeds.get(index % seeds.size());
        all.one(index, one.name, Mutation.of(one.bytes, random));
      }
    } finally {
      Engine.delete(work);
    }
  }

  private void one(int index, String name, byte[] bytes) throws Exception {
    long start = System.nanoTime();
    Path folder = Files.createDirectories(work.resolve("one"));
    Path file = Files.write(folder.resolve(name), bytes);
    String step = "probe";
    try {
      ObjectRef object = new ObjectRef("recordings", "t/" + name, "e", bytes.length);
      Materials materials = new Materials(TOPIC, List.of(object), List.of());
      Step probe = Probes.of(materials, settings).get(0);
      ObjectReport report = probe(file, probe, folder);
      if (report.refusal().isPresent()) {
        outcomes.refused(step, report.refusal().get(), index, file);
        return;
      }
      step = "plan";
      List<Step> steps =
          Planner.plan(materials, List.of(new Probed(object, probe.name(), report)), settings)
              .steps();
      boolean hasFindings = !report.media().map(MediaSummary::findings).orElse(List.of()).isEmpty();
      for (Step planned : steps) {
        if (planned.spec() instanceof MediaPassSpec pass) {
          step = "media pass";
          hasFindings |= !pictures(file, pass, folder).findings().isEmpty();
        } else if (planned.spec() instanceof AudioPassSpec pass) {
          step = "audio pass";
          hasFindings |= !sound(file, pass, folder).findings().isEmpty();
        }
      }
      outcomes.count("used" + (hasFindings ? ", with findings" : ""));
    } catch (StageException e) {
      outcomes.refused(step, e.failure(), index, file);
    } catch (RuntimeException e) {
      outcomes.fault(step, e + " at " + List.of(e.getStackTrace()).get(0), index, file);
    } finally {
      outcomes.took((System.nanoTime() - start) / 1e9, index, name);
      Engine.delete(folder);
    }
  }

  private ObjectReport probe(Path file, Step probe, Path folder) throws Exception {
    Path scratch = Files.createDirectories(folder.resolve("probe"));
    new ProbeStage(inspectors, painters, new EngineLimits(settings.engine(), 1))
        .run(
            new StageRequest<>(
                probe.spec(ProbeSpec.class).orElseThrow(),
                List.of(new GivenFile(Role.OBJECT, file)),
                scratch,
                Progress.Listener.NONE));
    return Json.read(scratch.resolve(Handover.REPORT), ObjectReport.class);
  }

  private MediaPassAnswer pictures(Path file, MediaPassSpec spec, Path folder) throws Exception {
    MediaPassRequest request =
        new MediaPassRequest(
            file,
            spec.summary(),
            spec.originUs(),
            new PictureOutputs(
                String.valueOf(file.getFileName()),
                folder,
                spec.grid(),
                spec.range(),
                spec.prefix(),
                spec.keyframes(),
                spec.renditions(),
                Optional.of(spec.storyboard()),
                true,
                true,
                Optional.of(TextSampleSpec.USUAL),
                spec.colours()),
            1,
            spec.maxSide(),
            spec.wholeFrames(),
            spec.maxLostPercent());
    return engines.call(
        "", MediaPassTask.class, request, MediaPassAnswer.class, Progress.Listener.NONE);
  }

  private AudioPassAnswer sound(Path file, AudioPassSpec spec, Path folder) throws Exception {
    List<AudioPassRequest.Piece> pieces = new ArrayList<>();
    for (Stretch stretch : spec.stretches()) {
      pieces.add(
          new AudioPassRequest.Piece(
              file,
              stretch.summary(),
              SoundTracks.heard(stretch.summary(), List.of()),
              stretch.sourceUs(),
              stretch.published().startUs(),
              stretch.published().durationUs()));
    }
    AudioPassRequest request =
        new AudioPassRequest(
            String.valueOf(file.getFileName()),
            folder,
            pieces,
            spec.audio(),
            Optional.of(WaveformSpec.USUAL),
            true,
            spec.maxLostPercent());
    return engines.call(
        "", AudioPassTask.class, request, AudioPassAnswer.class, Progress.Listener.NONE);
  }

  private static List<Seed> seeds(Path folder) throws Exception {
    List<Seed> seeds = new ArrayList<>();
    film(seeds, folder, "a.mp4", "libx264", aac().format("mp4"));
    film(seeds, folder, "fast.mp4", "libx264", aac().faststart());
    film(
        seeds,
        folder,
        "parts.mp4",
        "libx264",
        aac().format("mp4", "movflags", "+frag_keyframe+empty_moov"));
    film(seeds, folder, "a.mov", "mpeg4", pcm().format("mov"));
    film(seeds, folder, "a.mkv", "libx264", aac().format("matroska"));
    film(seeds, folder, "a.ts", "libx264", aac().format("mpegts"));
    film(seeds, folder, "b.ts", "mpeg2video", mp2().format("mpegts"));
    film(seeds, folder, "a.mpg", "mpeg2video", mp2().format("vob"));
    film(seeds, folder, "a.avi", "mpeg4", mp2().format("avi"));
    film(seeds, folder, "a.flv", "libx264", aac().format("flv"));
    film(
        seeds,
        folder,
        "a.wmv",
        "wmv2",
        TestMedia.clip().audio("wmav2", "fltp", "stereo", 48_000).format("asf"));
    film(
        seeds,
        folder,
        "a.webm",
        "libvpx",
        TestMedia.clip().audio("libopus", "s16", "stereo", 48_000).format("webm"));
    sound(
        seeds,
        folder,
        "a.ogg",
        TestMedia.clip().audio("libopus", "s16", "stereo", 48_000).format("ogg"));
    sound(
        seeds,
        folder,
        "a.flac",
        TestMedia.clip().audio("flac", "s16", "stereo", 48_000).format("flac"));
    sound(seeds, folder, "a.wav", pcm().format("wav"));
    sound(
        seeds,
        folder,
        "a.mp3",
        TestMedia.clip().audio("libmp3lame", "s16p", "stereo", 48_000).format("mp3"));
    return seeds;
  }

  private static TestMedia.Clip aac() {
    return TestMedia.clip().audio("aac", "fltp", "stereo", 48_000);
  }

  private static TestMedia.Clip pcm() {
    return TestMedia.clip().audio("pcm_s16le", "s16", "stereo", 48_000);
  }

  private static TestMedia.Clip mp2() {
    return TestMedia.clip().audio("mp2", "s16", "stereo", 48_000);
  }

  private static void film(
      List<Seed> seeds, Path folder, String name, String codec, TestMedia.Clip clip)
      throws Exception {
    Map<String, String> options =
        codec.equals("libx264") ? Map.of("preset", "ultrafast", "g", "12") : MPEG;
    Path file =
        clip.size(96, 64).seconds(1).video(codec, "yuv420p", options).write(folder.resolve(name));
    seeds.add(new Seed(name, Files.readAllBytes(file)));
  }

  private static void sound(List<Seed> seeds, Path folder, String name, TestMedia.Clip clip)
      throws Exception {
    Path file = clip.withoutVideo().seconds(1).write(folder.resolve(name));
    seeds.add(new Seed(name, Files.readAllBytes(file)));
  }
}
