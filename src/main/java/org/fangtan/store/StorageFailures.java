package org.fangtan.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.ServerException;
import io.minio.errors.XmlParserException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.fangtan.disk.DiskFull;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.jspecify.annotations.Nullable;

/**
 * The only place where errors of the SDK, of HTTP and of the local disk become failures that people
 * can act on. Names the endpoint and the access key's id, never the secret.
 */
public final class StorageFailures {
  /** The name of S3's own error code in a failure's context. */
  static final String S3_CODE = "s3Code";

  /**
   * The codes for which https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
   * recommends a retry, and those for a body that arrived incomplete or damaged.
   */
  private static final Set<String> PASSING =
      Set.of(
          "BadDigest",
          "ConditionalRequestConflict",
          "IncompleteBody",
          "InternalError",
          "OperationAborted",
          "RequestTimeout",
          "ServiceUnavailable",
          "SlowDown",
          "SlowDownRead",
          "SlowDownWrite",
          "Throttling",
          "TooManyRequests",
          "XAmzContentSHA256Mismatch",
          "XMinioServerNotInitialized");

  private static final Set<String> WRONG_CREDENTIALS =
      Set.of(
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "AuthorizationHeaderMalformed",
          "ExpiredToken",
          "InvalidToken");

  private static final Set<String> NOT_ALLOWED =
      Set.of("AccessDenied", "AccountProblem", "AllAccessDisabled", "Forbidden");

  private static final Set<String> NO_ROOM =
      Set.of(
          "InsufficientStorage",
          "QuotaExceeded",
          "XMinioAdminBucketQuotaExceeded",
          "XMinioStorageFull");

  private static final Set<String> BAD_KEY =
      Set.of(
          "KeyTooLongError",
          "XMinioInvalidObjectName",
          "XMinioInvalidResourceName",
          "XMinioObjectExistsAsDirectory",
          "XMinioParentIsObject");

  private static final Pattern STATUS = Pattern.compile("Response code: (\\d{3})");

  private final StorageSettings settings;
  private final InstantSource clock;

  StorageFailures(StorageSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Converts any error of a request to a failure; a {@link StageException} is returned unchanged.
   */
  StageException translate(StorageAction action, Throwable thrown) {
    Throwable error = unwrap(thrown);
    if (error instanceof StageException already) {
      return already;
    }
    if (error instanceof ErrorResponseException answer) {
      return new StageException(ofAnswer(action, answer), answer);
    }
    if (error instanceof ServerException answer) {
      return new StageException(ofStatus(action, answer.statusCode()), answer);
    }
    if (error instanceof InvalidResponseException answer) {
      Matcher status = STATUS.matcher(String.valueOf(answer.getMessage()));
      int code = status.find() ? Integer.parseInt(status.group(1)) : 0;
      return new StageException(
          code == 429 || code >= 500 ? ofStatus(action, code) : notS3(action, code), answer);
    }
    if (error instanceof XmlParserException || error instanceof JsonProcessingException) {
      return new StageException(notS3(action, 200), error);
    }
    if (error instanceof SSLException) {
      return new StageException(ofTls(error), error);
    }
    if (error instanceof IOException) {
      return new StageException(unreachable(error), error);
    }
    return new StageException(unexpected(action, error), error);
  }

  /** The bytes for which the plan was made no longer exist. */
  public static StageException sourceChanged(ObjectRef ref, @Nullable Throwable cause) {
    return new StageException(
        new Failure(
                FailureKind.SUPERSEDED,
                FailureCode.SOURCE_CHANGED,
                StoreSentences.objectWasReplacedOrRemoved(ref.bucket(), ref.key()),
                StoreSentences.nothingToDoNextScan())
            .with("etag", ref.etag()),
        cause);
  }

  /** An error of the local disk while {@code file} was being read or written. */
  public static StageException local(Path file, IOException error) {
    if (DiskFull.isCauseOf(error)) {
      return new StageException(
          new Failure(
              FailureKind.CAPACITY,
              FailureCode.DISK_FULL,
              StoreSentences.noRoomOnLocalDisk(file),
              StoreSentences.freeSomeDiskSpaceWork()),
          error);
    }
    boolean isSettled =
        error instanceof NoSuchFileException || error instanceof AccessDeniedException;
    return new StageException(
        new Failure(
            isSettled ? FailureKind.CONFIGURATION : FailureKind.TRANSIENT,
            FailureCode.STORAGE_FAILED,
            StoreSentences.localFileCould(file, reason(error)),
            StoreSentences.checkThatFolderExists()),
        error);
  }

  /** As {@link #local}, if the channel may have been closed because the thread was stopped. */
  static StageException localUnlessStopped(Path file, IOException error)
      throws InterruptedException {
    if (error instanceof ClosedByInterruptException) {
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException().initCause(error);
    }
    return local(file, error);
  }

  /** For an error within a response about many objects. */
  StageException ofCode(StorageAction action, String code) {
    return new StageException(ofCode(action, code, 0).with(S3_CODE, code));
  }

  private Failure ofAnswer(StorageAction action, ErrorResponseException answer) {
    String code = String.valueOf(answer.errorResponse().code());
    int status = answer.response() == null ? 0 : answer.response().code();
    Failure failure =
        code.equals("RequestTimeTooSkewed") ? skewedClock(answer) : ofCode(action, code, status);
    return failure.with(S3_CODE, code);
  }

  private Failure ofCode(StorageAction action, String code, int status) {
    if (WRONG_CREDENTIALS.contains(code)) {
      return new Failure(
          FailureKind.CONFIGURATION,
          FailureCode.ACCESS_DENIED,
          StoreSentences.storageAtDoesNotAccept(where(), settings.accessKeyId(), code),
          StoreSentences.checkFangtanStorageAccessKey());
    }
    if (NOT_ALLOWED.contains(code)) {
      return new Failure(
          FailureKind.CONFIGURATION,
          FailureCode.ACCESS_DENIED,
          StoreSentences.accessKeyMayNot(settings.accessKeyId(), action.describe(), where()),
          StoreSentences.checkKeyAndItsSecret(action.bucket()));
    }
    if (code.equals("NoSuchBucket")) {
      return new Failure(
          FailureKind.CONFIGURATION,
          FailureCode.CONFIGURATION_INVALID,
          StoreSentences.thereIsNoBucket(where(), action.bucket()),
          StoreSentences.createBucketOrCorrect());
    }
    if (NO_ROOM.contains(code) || status == 507) {
      return new Failure(
          FailureKind.CAPACITY,
          FailureCode.DISK_FULL,
          StoreSentences.storageAtIsFull(where(), action.describe()),
          StoreSentences.freeSomeSpaceThere());
    }
    if (BAD_KEY.contains(code)) {
      return SafeKey.failure(action.object(), StoreSentences.storageDoesNotAccept(code));
    }
    if (PASSING.contains(code) || status == 408 || status == 429 || status >= 500) {
      return passing(action, code + (status > 0 ? " " + status : ""));
    }
    return new Failure(
        FailureKind.DEFECT,
        FailureCode.STORAGE_FAILED,
        StoreSentences.couldNotAnswered(action.describe(), where(), code),
        StoreSentences.handThisRecordAndProgram());
  }

  private Failure ofStatus(StorageAction action, int status) {
    if (status == 507) {
      return new Failure(
          FailureKind.CAPACITY,
          FailureCode.DISK_FULL,
          StoreSentences.storageAtHasNoRoom(where()),
          StoreSentences.freeSomeSpaceThereWork());
    }
    return passing(action, "HTTP " + status);
  }

  private Failure passing(StorageAction action, String found) {
    return new Failure(
        FailureKind.TRANSIENT,
        FailureCode.STORAGE_FAILED,
        StoreSentences.storageAtCouldNotJust(where(), action.describe(), found),
        StoreSentences.isTriedAgain());
  }

  private Failure unreachable(Throwable error) {
    return new Failure(
        FailureKind.TRANSIENT,
        FailureCode.ENDPOINT_UNREACHABLE,
        StoreSentences.storageAtCannotBeReached(where(), reason(error)),
        StoreSentences.checkThatServerRunsNetwork());
  }

  private Failure ofTls(Throwable error) {
    return new Failure(
        FailureKind.CONFIGURATION,
        FailureCode.CONFIGURATION_INVALID,
        StoreSentences.noSecureConnectionToStorage(where(), reason(error)),
        StoreSentences.nameYourOwnCertificate());
  }

  private Failure notS3(StorageAction action, int status) {
    return new Failure(
        FailureKind.CONFIGURATION,
        FailureCode.CONFIGURATION_INVALID,
        StoreSentences.whatAnswersAtDoes(where(), status, action.describe()),
        StoreSentences.checkPortInStorageEndpoint());
  }

  /** The server has sent the beginning of an object although a later range was requested. */
  StageException withoutRanges(StorageAction action) {
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.STORAGE_FAILED,
            StoreSentences.storageAtIgnoresRanges(where(), action.describe()),
            StoreSentences.checkWhetherProxy()));
  }

  private Failure skewedClock(ErrorResponseException answer) {
    String zh = "";
    String en = "";
    String date = answer.response() == null ? null : answer.response().header("Date");
    if (date != null) {
      try {
        Instant server = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        long seconds = Duration.between(server, clock.instant()).toSeconds();
        zh = String.format(Locale.ROOT, ",本机%s %d 秒", seconds < 0 ? "慢" : "快", Math.abs(seconds));
        en =
            String.format(
                Locale.ROOT,
                ": this machine is %d s %s",
                Math.abs(seconds),
                seconds < 0 ? "slow" : "fast");
      } catch (DateTimeParseException ignored) {
        // A server without a readable clock; the message does without the figure.
      }
    }
    return new Failure(
        FailureKind.CONFIGURATION,
        FailureCode.CONFIGURATION_INVALID,
        StoreSentences.clocksOfThisMachine(where(), zh, en),
        StoreSentences.setBothClocksForInstance());
  }

  private Failure unexpected(StorageAction action, Throwable error) {
    return new Failure(
        FailureKind.DEFECT,
        FailureCode.STORAGE_FAILED,
        StoreSentences.couldNot(action.describe(), reason(error)),
        StoreSentences.handThisRecordAndProgram());
  }

  private String where() {
    return settings.hostAndPort();
  }

  private static String reason(Throwable error) {
    String text = error.getMessage();
    String name = error.getClass().getSimpleName();
    return text == null || text.isBlank() ? name : name + ": " + text;
  }

  private static Throwable unwrap(Throwable error) {
    Throwable t = error;
    while (true) {
      Throwable cause = t.getCause();
      boolean wrapper =
          t instanceof ExecutionException
              || t instanceof CompletionException
              || (t.getClass() == io.minio.errors.MinioException.class && cause != null);
      if (!wrapper || cause == null) {
        return t;
      }
      t = cause;
    }
  }
}
