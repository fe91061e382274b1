package org.fangtan.stage.topic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;
import org.fangtan.config.TopicConf;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.contract.Clip;
import org.fangtan.contract.Highlights;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.contract.PayloadPath;
import org.fangtan.contract.Reproducibility;
import org.fangtan.contract.RequiredAsset;
import org.fangtan.contract.SourceFile;
import org.fangtan.contract.TopicFacts;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.BundleSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.TopicSheet;
import org.fangtan.stage.handover.HighlightsReading;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.TextFindings;
import org.fangtan.text.TextChecks;

/**
 * Makes the contract and the manifests of a bag around the outputs of all other stages. Reads their
 * notes; the files themselves are known by their hashes and are not fetched.
 */
public final class BundleStage implements Stage<BundleSpec> {
  /** Prefix of the bag's small files. */
  public static final String BAG = "bag/";

  /** The payload's paths, hashes and sizes, for the publisher. */
  public static final String PAYLOAD = Handover.INTERNAL + "payload.json";

  private final Map<String, String> engines;

  /**
   * @param engines versions by name, for the record of what determined the bytes
   */
  public BundleStage(Map<String, String> engines) {
    this.engines = Map.copyOf(engines);
  }

  @Override
  public StageId id() {
    return StageId.BUNDLE;
  }

  @Override
  public Class<BundleSpec> spec() {
    return BundleSpec.class;
  }

  @Override
  public int version() {
    return 8;
  }

  @Override
  public String engine() {
    return new TreeMap<>(engines).toString();
  }

  @Override
  public StageResult run(StageRequest<BundleSpec> request)
      throws StageException, InterruptedException, IOException {
    BundleSpec spec = request.spec();
    TopicSheet sheet = spec.sheet();
    BundleContents contents = new BundleContents(request);
    Outputs outputs = new Outputs(request.scratch());
    Optional<HighlightsFile> highlights = HighlightsReading.of(request);
    highlights.ifPresent(h -> outputs.report(h.findings()));
    outputs.report(SuggestedClips.findings(request, contents.durationUs.orElse(0)));
    List<SourceFile> inputs = contents.decoded.addedTo(spec.inputs());
    Bundle bundle =
        Bundle.of(facts(spec, contents), contents.assets, reproducibility(spec, inputs))
            .withCaptions(contents.tracks)
            .withRequired(spec.required())
            .withMarks(contents.chapters, clips(sheet, contents))
            .withWords(contents.questions, sheet.words().policies())
            .withQualities(contents.qualities);
    if (contents.durationUs.isPresent()) {
      bundle = bundle.withDurationUs(contents.durationUs.getAsLong());
    }
    Optional<Highlights> figures = highlights.flatMap(HighlightsFile::highlights);
    if (figures.isPresent()) {
      bundle = bundle.withHighlights(figures.get());
    }
    checkPromises(bundle);
    outputs.report(TextFindings.ofBundle(bundle));
    List<Finding> findings = findings(spec, contents);
    outputs.report(unexplainedLengths(inputs, findings));
    findings.addAll(outputs.findings());
    bundle = bundle.withFindings(findings);
    Bag bag = Bag.of(bundle, Optional.ofNullable(sheet.portal().get("content-source")));
    for (Map.Entry<String, byte[]> file : bag.files().entrySet()) {
      outputs.write(BAG + file.getKey(), file.getValue());
    }
    outputs.json(PAYLOAD, bag.payload());
    return outputs.result();
  }

  private static void checkPromises(Bundle bundle) throws StageException {
    List<RequiredAsset> missing = bundle.missing();
    if (!missing.isEmpty()) {
      throw new StageException(
          new Failure(
              FailureKind.DEFECT,
              FailureCode.BUNDLE_INVALID,
              TopicStageSentences.bundleLacks(missing),
              TopicStageSentences.handNodeLogToDevelopers()));
    }
  }

  private static TopicFacts facts(BundleSpec spec, BundleContents contents) {
    TopicSheet sheet = spec.sheet();
    List<TopicFacts.Guest> guests = new ArrayList<>();
    for (TopicConf.Guest guest : sheet.guests()) {
      guests.add(
          new TopicFacts.Guest(
              guest.label(),
              guest.title(),
              guest.intro(),
              guest.photo().flatMap(contents::pictureOf).map(PayloadPath::of)));
    }
    return new TopicFacts(
        spec.topic(),
        sheet.title(),
        sheet.form(),
        sheet.unit(),
        sheet.host(),
        guests,
        sheet.recordedAt(),
        sheet.publishAfter(),
        sheet.publishedAt(),
        languages(sheet, contents),
        sheet.words().introduction(),
        Optional.of(sheet.state()),
        sheet.airing(),
        sheet.asking(),
        sheet.early());
  }

  /** The languages of the caption tracks; without any, the language of the page. */
  private static List<String> languages(TopicSheet sheet, BundleContents contents) {
    return contents.tracks.isEmpty()
        ? sheet.languages()
        : contents.tracks.stream().map(CaptionTrack::language).toList();
  }

  private static List<Clip> clips(TopicSheet sheet, BundleContents contents) {
    return sheet.clips().stream()
        .map(
            mark ->
                new Clip(
                    mark.id(),
                    mark.title(),
                    mark.time(),
                    mark.aspects(),
                    contents.filesUnder("clips/" + mark.id() + "/"),
                    Optional.ofNullable(contents.followed.get(mark.id()))))
        .toList();
  }

  /** Findings about sound concern all recordings together, and name them all. */
  private static List<Finding> unexplainedLengths(List<SourceFile> inputs, List<Finding> findings) {
    List<Finding> unexplained = new ArrayList<>();
    for (SourceFile file : inputs) {
      String name = TextChecks.masked(file.name().substring(file.name().lastIndexOf('/') + 1));
      List<Finding> about = findings.stream().filter(one -> one.subject().contains(name)).toList();
      file.lengths()
          .flatMap(lengths -> lengths.unexplained(file.name(), about))
          .ifPresent(unexplained::add);
    }
    return unexplained;
  }

  private Reproducibility reproducibility(BundleSpec spec, List<SourceFile> inputs) {
    return new Reproducibility(new TreeMap<>(engines), spec.planHash(), inputs, spec.keyframes());
  }

  private static List<Finding> findings(BundleSpec spec, BundleContents contents) {
    List<Finding> findings = new ArrayList<>(spec.findings());
    findings.addAll(contents.findings);
    // Findings of the plan use the dropped files' own names.
    findings.replaceAll(Outputs::masked);
    return findings;
  }
}
