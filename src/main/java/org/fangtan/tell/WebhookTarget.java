package org.fangtan.tell;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fangtan.config.Secret;
import org.fangtan.config.TellSettings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.notice.NoticeType;
import org.fangtan.text.VisibleText;

/**
 * Sends an HTTP request to a server for each notice, signed according to <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a>: HMAC-SHA256 over id, time and body. Any 2xx response accepts it. Redirects are not
 * followed, and only the beginning of a response is read. Thread-safe.
 */
final class WebhookTarget implements Target {
  private static final String MARKED = "whsec_";

  private final TellSettings.Webhook settings;
  private final CloudEvents events;
  private final InstantSource clock;
  private final HttpClient client;

  WebhookTarget(TellSettings.Webhook settings, CloudEvents events, InstantSource clock) {
    this.settings = settings;
    this.events = events;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout())
            .build();
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public Set<NoticeType> wants() {
    return settings.types();
  }

  @Override
  public void deliver(Posted posted) throws StageException, InterruptedException {
    if (settings.secret().isEmpty()) {
      throw failure(
          FailureKind.CONFIGURATION,
          FailureCode.CONFIGURATION_INVALID,
          TellSentences.secretIsMissing(name()),
          TellSentences.setSecret(name(), "secret"));
    }
    requirePublicAddress();
    byte[] body = events.write(posted);
    String id = events.messageId(posted);
    long seconds = clock.instant().getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(settings.url())
            .timeout(settings.timeout())
            .header("Content-Type", CloudEvents.MEDIA_TYPE)
            .header("User-Agent", "fangtan")
            .header("Webhook-Id", id)
            .header("Webhook-Timestamp", String.valueOf(seconds))
            .header("Webhook-Signature", "v1," + signature(settings.secret(), id, seconds, body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer = send(request);
    int status = answer.statusCode();
    if (status >= 300 && status < 400) {
      throw failure(
          FailureKind.TRANSIENT,
          FailureCode.NOTICE_REFUSED,
          TellSentences.answeredWithRedirect(name(), shown(), status),
          TellSentences.giveFinalAddress(name()));
    }
    if (status < 200 || status >= 300) {
      throw failure(
          FailureKind.TRANSIENT,
          FailureCode.NOTICE_REFUSED,
          TellSentences.answeredWith(name(), shown(), status, beginning(answer.body())),
          TellSentences.lookAtReceiver());
    }
  }

  /** The time limit covers everything from the request to the end of the response. */
  private HttpResponse<String> send(HttpRequest request)
      throws StageException, InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request, head -> new BoundedBody());
    try {
      return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unreachable(
          TellSentences.didNotAnswer(name(), shown(), settings.timeout().toSeconds()), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof java.net.http.HttpTimeoutException) {
        throw unreachable(
            TellSentences.didNotAnswer(name(), shown(), settings.timeout().toSeconds()), e);
      }
      if (e.getCause() instanceof IOException io) {
        String what = io.getMessage() == null ? io.getClass().getSimpleName() : io.getMessage();
        throw unreachable(
            TellSentences.cannotBeReached(name(), shown(), VisibleText.line(what)), e);
      }
      throw new IllegalStateException("a request failed", e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  /**
   * The JVM caches the addresses of a name for some seconds (networkaddress.cache.ttl), so the
   * client connects to one of the addresses checked here.
   */
  private void requirePublicAddress() throws StageException {
    if (settings.inner()) {
      return;
    }
    String host = settings.url().getHost();
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (InnerAddresses.contain(address)) {
          throw failure(
              FailureKind.CONFIGURATION,
              FailureCode.CONFIGURATION_INVALID,
              TellSentences.addressIsInner(name(), host, address.getHostAddress()),
              TellSentences.allowInner(name()));
        }
      }
    } catch (UnknownHostException e) {
      throw unreachable(TellSentences.cannotBeReached(name(), shown(), host), e);
    }
  }

  /** Base64 of the HMAC over {@code id.seconds.body}. */
  static String signature(Secret secret, String id, long seconds, byte[] body) {
    String text = secret.reveal();
    byte[] key =
        text.startsWith(MARKED)
            ? Base64.getDecoder().decode(text.substring(MARKED.length()))
            : text.getBytes(StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** The address without parts that may be secret: some have a secret in their path. */
  private String shown() {
    URI url = settings.url();
    return url.getScheme() + "://" + url.getRawAuthority() + "/…";
  }

  /**
   * The part of a response that people may read; a server could echo the secret that it was sent.
   */
  private String beginning(String body) {
    String line =
        VisibleText.line(body).replace(settings.secret().reveal(), settings.secret().toString());
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  private static StageException unreachable(Bilingual summary, Exception cause) {
    return new StageException(
        new Failure(
            FailureKind.TRANSIENT,
            FailureCode.ENDPOINT_UNREACHABLE,
            summary,
            TellSentences.lookAtReceiver()),
        cause);
  }

  private static StageException failure(
      FailureKind kind, FailureCode code, Bilingual summary, Bilingual remedy) {
    return new StageException(new Failure(kind, code, summary, remedy));
  }
}
