package org.fangtan.stage.topic;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepResult;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.PayloadFile;
import org.fangtan.contract.Publication;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.publish.BlockingFindings;
import org.fangtan.publish.Publisher;
import org.fangtan.recording.TopicId;
import org.fangtan.release.ReleaseMode;
import org.fangtan.run.InputFile;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunRecord;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.PublishSpec;
import org.fangtan.spec.Role;
import org.fangtan.store.artefacts.MinioArtefactStore;

/** Makes a bag visible as a new version of its topic, unless it is already the visible version. */
public final class PublishStage implements Stage<PublishSpec> {
  private static final TypeReference<List<PayloadFile>> PAYLOAD = new TypeReference<>() {};

  private final Publisher publisher;
  private final MinioArtefactStore store;
  private final RunLedger ledger;

  public PublishStage(Publisher publisher, MinioArtefactStore store, RunLedger ledger) {
    this.publisher = publisher;
    this.store = store;
    this.ledger = ledger;
  }

  @Override
  public StageId id() {
    return StageId.PUBLISH;
  }

  @Override
  public Class<PublishSpec> spec() {
    return PublishSpec.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String engine() {
    return "";
  }

  @Override
  public StageResult run(StageRequest<PublishSpec> request)
      throws StageException, InterruptedException, IOException {
    Bag bag = bag(request);
    List<Finding> blocking = BlockingFindings.of(contract(bag), request.spec().allowed());
    boolean isReviewed = request.spec().release() == ReleaseMode.REVIEW;
    if (!isReviewed && !blocking.isEmpty()) {
      // Content that must not be published keeps the present version visible.
      throw new StageException(BlockingFindings.failure(blocking));
    }
    Publisher.Blobs blobs = new StepFiles(store, () -> made(request.spec().topic()));
    List<Publication> done = new ArrayList<>();
    boolean isAlone =
        ledger.exclusively(
            "publish/" + request.spec().topic(),
            () ->
                done.add(
                    isReviewed
                        ? publisher.propose(bag, blobs, blocking, request.progress())
                        : publisher.publish(bag, blobs, request.progress())));
    if (!isAlone) {
      throw new StageException(
          new Failure(
              FailureKind.TRANSIENT,
              FailureCode.STORAGE_FAILED,
              TopicStageSentences.anotherNodeIsPublishing(),
              SharedSentences.isRetriedAutomatically()));
    }
    return new StageResult(
        List.of(),
        switch (done.get(0).outcome()) {
          case PUBLISHED, UNCHANGED, TOO_LATE -> List.of();
          case CANDIDATE -> List.of(candidate(request));
          case WITHDRAWN -> List.of(withdrawn(request));
        });
  }

  private static Bundle contract(Bag bag) {
    byte[] json = bag.files().get(Bag.BUNDLE_NAME);
    if (json == null) {
      throw new IllegalStateException("a bag without " + Bag.BUNDLE_NAME);
    }
    return Json.read(new String(json, StandardCharsets.UTF_8), Bundle.class);
  }

  private static Bag bag(StageRequest<PublishSpec> request)
      throws StageException, InterruptedException, IOException {
    TreeMap<String, byte[]> files = new TreeMap<>();
    List<PayloadFile> payload = List.of();
    for (InputFile input : request.inputs(Role.BAG)) {
      if (input.name().startsWith(BundleStage.BAG)) {
        files.put(
            input.name().substring(BundleStage.BAG.length()), Files.readAllBytes(input.path()));
      } else if (input.name().equals(BundleStage.PAYLOAD)) {
        payload = Json.read(input.path(), PAYLOAD);
      }
    }
    return new Bag(request.spec().topic(), payload, files);
  }

  /** What the steps of the topic's run have made. */
  private List<StepResult> made(TopicId topic) {
    return ledger.latestRun(topic).map(RunRecord::id).stream()
        .flatMap(run -> ledger.stepsIfReadable(run).stream())
        .flatMap(step -> step.result().stream())
        .toList();
  }

  private static Finding candidate(StageRequest<PublishSpec> request) {
    return Finding.of(
        FindingCode.CANDIDATE,
        request.spec().topic().value(),
        TopicStageSentences.versionWaitsForRelease(request.spec().topic()));
  }

  private static Finding withdrawn(StageRequest<PublishSpec> request) {
    return Finding.of(
        FindingCode.WITHDRAWN,
        request.spec().topic().value(),
        TopicStageSentences.topicIsWithdrawnAndNew());
  }
}
