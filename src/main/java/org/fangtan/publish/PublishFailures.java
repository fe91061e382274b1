package org.fangtan.publish;

import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Candidate;

/** The failures with which a topic could not be published, withdrawn or pulled. */
public final class PublishFailures {
  private PublishFailures() {}

  static StageException overtaken(TopicId topic) {
    return failure(
        FailureKind.SUPERSEDED,
        FailureCode.SOURCE_CHANGED,
        PublishSentences.anotherNodePublished(topic),
        PublishSentences.nothingToDoFolder());
  }

  static StageException damagedCopy(String key) {
    return failure(
        FailureKind.TRANSIENT,
        FailureCode.OUTPUT_INVALID,
        PublishSentences.fileWasReadBackDifferent(key),
        PublishSentences.retriedElseCheckDisks());
  }

  static StageException intruder(String key) {
    return failure(
        FailureKind.TRANSIENT,
        FailureCode.OUTPUT_INVALID,
        PublishSentences.fileIsNotPartOfVersion(key),
        PublishSentences.makeSureThatNothingElse());
  }

  public static StageException unsafeTopic(TopicId topic) {
    return failure(
        FailureKind.INPUT,
        FailureCode.KEY_UNSAFE,
        PublishSentences.topicNameCannotBeName(topic),
        PublishSentences.chooseAnotherName());
  }

  static StageException inconsistent(TopicId topic, String what) {
    return failure(
        FailureKind.DEFECT,
        FailureCode.BUNDLE_INVALID,
        PublishSentences.bundleOfContradictsItself(topic, what),
        SharedSentences.giveLogToDevelopers());
  }

  public static StageException notPublished(TopicId topic) {
    return failure(
        FailureKind.INPUT,
        FailureCode.TOPIC_NOT_PUBLISHED,
        PublishSentences.thereIsNoPublishedVersion(topic),
        PublishSentences.checkNameFangtanTopicsLists());
  }

  public static StageException withdrawn(TopicId topic, Bilingual reason) {
    return failure(
        FailureKind.INPUT,
        FailureCode.TOPIC_WITHDRAWN,
        PublishSentences.topicIsWithdrawn(topic, reason),
        PublishSentences.takeTopicDownFromEvery());
  }

  static StageException noCandidate(TopicId topic, Optional<String> named) {
    return failure(
        FailureKind.INPUT,
        FailureCode.NO_CANDIDATE,
        named
            .map(name -> PublishSentences.itNoLongerWaits(topic, name))
            .orElseGet(() -> PublishSentences.nothingWaits(topic)),
        PublishSentences.seeWhetherItIsReleased());
  }

  static StageException candidateReplaced(TopicId topic, String named, Candidate.Waiting now) {
    return failure(
        FailureKind.INPUT,
        FailureCode.CANDIDATE_REPLACED,
        PublishSentences.anotherCandidate(topic, named, now.name(), now.since()),
        PublishSentences.lookAtTheNewOne(topic));
  }

  static StageException reviewRefused(TopicId topic, Bilingual why) {
    return failure(
        FailureKind.INPUT,
        FailureCode.REVIEW_REFUSED,
        PublishSentences.reviewIsRefused(topic, why),
        PublishSentences.seeTheSteps(topic));
  }

  static StageException held(TopicId topic, String candidate, List<Bilingual> holds, int maxShown) {
    return failure(
        FailureKind.INPUT,
        FailureCode.RELEASE_HELD,
        PublishSentences.isHeld(topic, candidate, holds.size()).above(holds, maxShown),
        PublishSentences.finishWhatIsListed());
  }

  static StageException reviewsDamaged(String key) {
    return failure(
        FailureKind.CONFIGURATION,
        FailureCode.BUNDLE_INVALID,
        PublishSentences.reviewsAreDamaged(key),
        PublishSentences.restoreReviews());
  }

  public static StageException failure(
      FailureKind kind, FailureCode code, Bilingual summary, Bilingual remedy) {
    return new StageException(new Failure(kind, code, summary, remedy));
  }
}
