package org.fangtan.tell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.config.Secret;
import org.fangtan.config.TellSettings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails to a real server of GreenMail, and to servers that refuse. */
class MailTargetTest {
  private static final String PASSWORD = "mail-password";

  private GreenMail server;

  @BeforeEach
  void startServer() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.setUser("ftzx@example.gov.cn", "ftzx", PASSWORD);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop();
  }

  private static MailTarget target(int port, TellSettings.Security security, String password) {
    return new MailTarget(
        new TellSettings.Mail(
            "newsroom",
            EnumSet.allOf(NoticeType.class),
            "127.0.0.1",
            port,
            security,
            Optional.of("ftzx"),
            new Secret(password),
            "访谈系统 <ftzx@example.gov.cn>",
            List.of("bianji@example.gov.cn", "zongbian@example.gov.cn"),
            Duration.ofSeconds(5)),
        new CloudEvents("/fangtan"),
        ZoneId.of("Asia/Shanghai"));
  }

  private MailTarget target(String password) {
    return target(server.getSmtp().getPort(), TellSettings.Security.NONE, password);
  }

  private static Posted posted(String topic) {
    return new Posted(
        new Notice(
            "refused:f:MEDIA_UNREADABLE",
            topic,
            NoticeType.REFUSED,
            Instant.parse("2026-03-01T16:30:00Z"),
            Bilingual.of("专题未能发布：录像打不开。请重新上传。", "It cannot be published. Upload again."),
            Map.of("code", "MEDIA_UNREADABLE")),
        3);
  }

  private static Failure failureOf(MailTarget target) {
    return catchThrowableOfType(StageException.class, () -> target.deliver(posted("专题"))).failure();
  }

  @Test
  void peopleReadChineseWithEnglishBesideIt() throws Exception {
    MailTarget target = target(PASSWORD);
    target.deliver(posted("营商环境"));
    target.deliver(posted("营商环境"));

    MimeMessage[] mails = server.getReceivedMessages();
    assertThat(mails).hasSize(4);
    assertThat(mails[0].getSubject()).isEqualTo("【访谈】未通过：营商环境 (refused)");
    assertThat(mails[0].getAllRecipients()).hasSize(2);
    assertThat(mails[0].getMessageID()).isEqualTo(mails[3].getMessageID()).endsWith("@fangtan>");
    assertThat(mails[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(String.valueOf(mails[0].getContent()).replace("\r\n", "\n").strip())
        .isEqualTo(
            """
            专题未能发布：录像打不开。请重新上传。

            It cannot be published. Upload again.

            --
            专题 topic: 营商环境
            类型 type: 未通过 refused
            时间 time: 2026-03-02 00:30:00 +08:00
            code: MEDIA_UNREADABLE\
            """);
  }

  @Test
  void aTopicsNameCannotAddHeaders() throws Exception {
    target(PASSWORD).deliver(posted("a\r\nBcc: somebody@example.org"));
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getSubject()).contains("Bcc: somebody@example.org");
    assertThat(server.getReceivedMessages()).hasSize(2);
  }

  @Test
  void aServerThatRefusesTheLogInIsNamedAndThePasswordIsNot() {
    Failure failure = failureOf(target("wrong-password"));
    assertThat(failure.code()).isEqualTo(FailureCode.ACCESS_DENIED);
    assertThat(failure.summary().en()).contains("refused the log-in (newsroom)");
    assertThat(failure.remedy().en()).contains("tell.targets.newsroom");
    assertThat(failure.toString()).doesNotContain("wrong-password");
  }

  @Test
  void aServerThatRefusesEverybodyIsQuoted() throws Exception {
    try (ServerSocket refusing = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> refuse(refusing));
      thread.setDaemon(true);
      thread.start();
      Failure failure =
          failureOf(target(refusing.getLocalPort(), TellSettings.Security.NONE, PASSWORD));
      assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
      assertThat(failure.code()).isEqualTo(FailureCode.NOTICE_REFUSED);
      assertThat(failure.summary().en()).contains("did not accept the mail").contains("554");
    }
  }

  private static void refuse(ServerSocket server) {
    try (Socket client = server.accept()) {
      client
          .getOutputStream()
          .write("554 no mail is taken here\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // The test has ended.
    }
  }

  @Test
  void aServerWithoutStarttlsGetsNoPassword() {
    Failure failure =
        failureOf(target(server.getSmtp().getPort(), TellSettings.Security.STARTTLS, PASSWORD));
    assertThat(failure.summary().en()).contains("STARTTLS");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void withoutItsPasswordNothingIsSent() {
    Failure failure = failureOf(target(""));
    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(failure.remedy().en()).contains("tell.targets.newsroom.password");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    int port = server.getSmtp().getPort();
    server.stop();
    assertThat(failureOf(target(port, TellSettings.Security.NONE, PASSWORD)).code())
        .isEqualTo(FailureCode.ENDPOINT_UNREACHABLE);
  }
}
