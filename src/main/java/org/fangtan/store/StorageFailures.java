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
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ObjectRef;
import org.jspecify.annotations.Nullable;

/**
 * The one place where errors of the SDK, of HTTP and of the local disk become failures that people
 * can act on. Names the endpoint and the access key's id, never the secret.
 */
public final class StorageFailures {
  /** The failure's context holds S3's own error code under this name. */
  static final String S3_CODE = "s3Code";

  /** What https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html says to retry. */
  private static final Set<String> PASSING =
      Set.of(
          "ConditionalRequestConflict",
          "InternalError",
          "OperationAborted",
          "RequestTimeout",
          "ServiceUnavailable",
          "SlowDown",
          "SlowDownRead",
          "SlowDownWrite",
          "Throttling",
          "TooManyRequests",
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

  /** Whatever a request ended with, as a failure; a {@link StageException} stays what it is. */
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

  /** The bytes that the plan was made for are no longer there. */
  public static StageException sourceChanged(ObjectRef ref, @Nullable Throwable cause) {
    return new StageException(
        new Failure(
                FailureKind.SUPERSEDED,
                FailureCode.SOURCE_CHANGED,
                Bilingual.of(
                    "对象 " + ref.bucket() + "/" + ref.key() + " 在处理期间被替换或删除",
                    "The object "
                        + ref.bucket()
                        + "/"
                        + ref.key()
                        + " was replaced or removed while it was being used"),
                Bilingual.of("无需处理：下一次扫描会按新的文件重新安排", "Nothing to do: the next scan plans anew"))
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
              Bilingual.of("本机磁盘已满，无法写入 " + file, "No room on the local disk for " + file),
              Bilingual.of("请腾出磁盘空间；有空间后会自动继续", "Free some disk space; the work then goes on")),
          error);
    }
    boolean isSettled =
        error instanceof NoSuchFileException || error instanceof AccessDeniedException;
    return new StageException(
        new Failure(
            isSettled ? FailureKind.CONFIGURATION : FailureKind.TRANSIENT,
            FailureCode.STORAGE_FAILED,
            Bilingual.of(
                "读写本机文件 " + file + " 失败：" + reason(error),
                "The local file " + file + " could not be read or written: " + reason(error)),
            Bilingual.of(
                "请检查该文件夹是否存在、是否有读写权限", "Check that the folder exists and may be read and written")),
        error);
  }

  /** As {@link #local}, where the channel may have been closed because the thread was stopped. */
  static StageException localUnlessStopped(Path file, IOException error)
      throws InterruptedException {
    if (error instanceof ClosedByInterruptException) {
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException().initCause(error);
    }
    return local(file, error);
  }

  /** For an error inside an answer that is about many objects. */
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
          Bilingual.of(
              "存储服务 " + where() + " 不接受访问密钥 " + settings.accessKeyId() + "(" + code + ")",
              "The storage at "
                  + where()
                  + " does not accept the access key "
                  + settings.accessKeyId()
                  + " ("
                  + code
                  + ")"),
          Bilingual.of(
              "请核对环境变量 FANGTAN_STORAGE_ACCESS_KEY 和 FANGTAN_STORAGE_SECRET_KEY（或 pipeline.conf 中的"
                  + " storage.access-key 和 storage.secret-key）",
              "Check FANGTAN_STORAGE_ACCESS_KEY and FANGTAN_STORAGE_SECRET_KEY (or"
                  + " storage.access-key and storage.secret-key in pipeline.conf)"));
    }
    if (NOT_ALLOWED.contains(code)) {
      return new Failure(
          FailureKind.CONFIGURATION,
          FailureCode.ACCESS_DENIED,
          Bilingual.of(
              "访问密钥 "
                  + settings.accessKeyId()
                  + " 无权"
                  + action.describe().zh()
                  + "(存储服务 "
                  + where()
                  + ")",
              "The access key "
                  + settings.accessKeyId()
                  + " may not "
                  + action.describe().en()
                  + " at "
                  + where()),
          Bilingual.of(
              "请核对密钥是否正确，并在存储服务上授予该密钥对存储桶 " + action.bucket() + " 的权限",
              "Check the key and its secret, and grant it rights on the bucket "
                  + action.bucket()));
    }
    if (code.equals("NoSuchBucket")) {
      return new Failure(
          FailureKind.CONFIGURATION,
          FailureCode.CONFIGURATION_INVALID,
          Bilingual.of(
              "存储服务 " + where() + " 上没有存储桶 " + action.bucket(),
              "There is no bucket " + action.bucket() + " at " + where()),
          Bilingual.of(
              "请建立该存储桶，或改正 pipeline.conf 中的桶名",
              "Create the bucket, or correct its name in pipeline.conf"));
    }
    if (NO_ROOM.contains(code) || status == 507) {
      return new Failure(
          FailureKind.CAPACITY,
          FailureCode.DISK_FULL,
          Bilingual.of(
              "存储服务 " + where() + " 空间已满，无法" + action.describe().zh(),
              "The storage at " + where() + " is full: cannot " + action.describe().en()),
          Bilingual.of(
              "请为存储服务腾出空间或提高配额；有空间后会自动继续",
              "Free some space there or raise its quota; the work then goes on"));
    }
    if (BAD_KEY.contains(code)) {
      return SafeKey.failure(
          action.object(),
          Bilingual.of(
              "存储服务不接受这个名称（" + code + "）", "the storage does not accept this name (" + code + ")"));
    }
    if (PASSING.contains(code) || status == 408 || status == 429 || status >= 500) {
      return passing(action, code + (status > 0 ? " " + status : ""));
    }
    return new Failure(
        FailureKind.DEFECT,
        FailureCode.STORAGE_FAILED,
        Bilingual.of(
            "无法" + action.describe().zh() + ":存储服务 " + where() + " 回答 " + code,
            "Could not " + action.describe().en() + ": " + where() + " answered " + code),
        Bilingual.of(
            "请把这条记录和程序日志交给开发人员", "Hand this record and the program's log to the developers"));
  }

  private Failure ofStatus(StorageAction action, int status) {
    if (status == 507) {
      return new Failure(
          FailureKind.CAPACITY,
          FailureCode.DISK_FULL,
          Bilingual.of(
              "存储服务 " + where() + " 空间已满", "The storage at " + where() + " has no room left"),
          Bilingual.of("请为存储服务腾出空间；有空间后会自动继续", "Free some space there; the work then goes on"));
    }
    return passing(action, "HTTP " + status);
  }

  private Failure passing(StorageAction action, String found) {
    return new Failure(
        FailureKind.TRANSIENT,
        FailureCode.STORAGE_FAILED,
        Bilingual.of(
            "存储服务 " + where() + " 暂时无法" + action.describe().zh() + "(" + found + ")",
            "The storage at "
                + where()
                + " could not "
                + action.describe().en()
                + " just now ("
                + found
                + ")"),
        Bilingual.of(
            "会自动重试；若持续出现，请查看存储服务的日志", "It is tried again; if it lasts, see the server's log"));
  }

  private Failure unreachable(Throwable error) {
    return new Failure(
        FailureKind.TRANSIENT,
        FailureCode.ENDPOINT_UNREACHABLE,
        Bilingual.of(
            "连不上存储服务 " + where() + ":" + reason(error),
            "The storage at " + where() + " cannot be reached: " + reason(error)),
        Bilingual.of(
            "请检查存储服务是否在运行、网络和防火墙是否通畅、storage.endpoint 是否正确；会自动重试",
            "Check that the server runs, the network and its firewalls, and storage.endpoint;"
                + " it is tried again"));
  }

  private Failure ofTls(Throwable error) {
    return new Failure(
        FailureKind.CONFIGURATION,
        FailureCode.CONFIGURATION_INVALID,
        Bilingual.of(
            "与存储服务 " + where() + " 的加密连接不成立：" + reason(error),
            "No secure connection to the storage at " + where() + ": " + reason(error)),
        Bilingual.of(
            "若服务使用自签证书，请用环境变量 SSL_CERT_FILE 指定其证书；若服务不加密，请把 storage.endpoint 写成 http://",
            "For a certificate of your own, name it in the environment variable SSL_CERT_FILE; for"
                + " a server without encryption write http:// in storage.endpoint"));
  }

  private Failure notS3(StorageAction action, int status) {
    return new Failure(
        FailureKind.CONFIGURATION,
        FailureCode.CONFIGURATION_INVALID,
        Bilingual.of(
            where() + " 的回答不是 S3 协议(HTTP " + status + "),无法" + action.describe().zh(),
            "What answers at "
                + where()
                + " does not speak S3 (HTTP "
                + status
                + "): cannot "
                + action.describe().en()),
        Bilingual.of(
            "请检查 storage.endpoint 的端口：MinIO 的 S3 端口通常是 9000，9001 是网页控制台",
            "Check the port in storage.endpoint: MinIO speaks S3 on 9000, and 9001 is its"
                + " console"));
  }

  /** The server has sent an object's beginning where a part further on was asked for. */
  StageException withoutRanges(StorageAction action) {
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.STORAGE_FAILED,
            Bilingual.of(
                "存储服务 " + where() + " 不支持按范围读取，无法" + action.describe().zh(),
                "The storage at " + where() + " ignores ranges: cannot " + action.describe().en()),
            Bilingual.of(
                "请检查存储服务前面的代理是否去掉了 Range 请求头",
                "Check whether a proxy before it removes the header Range")));
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
        Bilingual.of(
            "本机时钟与存储服务 " + where() + " 相差太多" + zh,
            "The clocks of this machine and of the storage at "
                + where()
                + " differ too much"
                + en),
        Bilingual.of("请校准两台机器的时钟（例如启用 NTP）", "Set both clocks, for instance by switching on NTP"));
  }

  private Failure unexpected(StorageAction action, Throwable error) {
    return new Failure(
        FailureKind.DEFECT,
        FailureCode.STORAGE_FAILED,
        Bilingual.of(
            "无法" + action.describe().zh() + ":" + reason(error),
            "Could not " + action.describe().en() + ": " + reason(error)),
        Bilingual.of(
            "请把这条记录和程序日志交给开发人员", "Hand this record and the program's log to the developers"));
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
