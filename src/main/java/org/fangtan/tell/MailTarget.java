package org.fangtan.tell;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.fangtan.config.TellSettings;
import org.fangtan.config.TellSettings.Security;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.notice.NoticeType;
import org.fangtan.text.VisibleText;

/**
 * Sends a plain-text mail to people for each notice. A mail that is delivered twice has the same
 * Message-ID, so that most mailboxes show it once. Thread-safe.
 */
final class MailTarget implements Target {
  private final TellSettings.Mail settings;
  private final CloudEvents events;
  private final MailText text;
  private final Session session;

  /**
   * @param zone of the times shown to people
   */
  MailTarget(TellSettings.Mail settings, CloudEvents events, ZoneId zone) {
    this.settings = settings;
    this.events = events;
    this.text = new MailText(zone);
    this.session = Session.getInstance(properties(settings));
  }

  private static Properties properties(TellSettings.Mail settings) {
    String protocol = settings.security() == Security.TLS ? "smtps" : "smtp";
    String prefix = "mail." + protocol + ".";
    String millis = String.valueOf(settings.timeout().toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", protocol);
    properties.setProperty(prefix + "host", settings.server());
    properties.setProperty(prefix + "port", String.valueOf(settings.port()));
    properties.setProperty(prefix + "connectiontimeout", millis);
    properties.setProperty(prefix + "timeout", millis);
    properties.setProperty(prefix + "writetimeout", millis);
    properties.setProperty(prefix + "auth", String.valueOf(settings.user().isPresent()));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    if (settings.security() == Security.STARTTLS) {
      properties.setProperty(prefix + "starttls.enable", "true");
      properties.setProperty(prefix + "starttls.required", "true");
    }
    return properties;
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
  public void deliver(Posted posted) throws StageException {
    Optional<String> user = settings.user();
    if (user.isPresent() && settings.password().isEmpty()) {
      throw new StageException(
          new Failure(
              FailureKind.CONFIGURATION,
              FailureCode.CONFIGURATION_INVALID,
              TellSentences.secretIsMissing(name()),
              TellSentences.setSecret(name(), "password")));
    }
    try (Transport transport = session.getTransport()) {
      MimeMessage message = message(posted);
      if (user.isPresent()) {
        transport.connect(user.get(), settings.password().reveal());
      } else {
        transport.connect();
      }
      transport.sendMessage(message, message.getAllRecipients());
    } catch (AuthenticationFailedException e) {
      throw failure(
          FailureCode.ACCESS_DENIED,
          TellSentences.mailServerRefusedLogIn(name(), server(), said(e)),
          TellSentences.checkUserAndPassword(name()),
          e);
    } catch (MessagingException e) {
      boolean isUnreachable = e.getCause() instanceof IOException;
      throw failure(
          isUnreachable ? FailureCode.ENDPOINT_UNREACHABLE : FailureCode.NOTICE_REFUSED,
          isUnreachable
              ? TellSentences.cannotBeReached(name(), server(), said(e))
              : TellSentences.mailServerRefused(name(), server(), said(e)),
          TellSentences.lookAtMailServer(),
          e);
    }
  }

  private MimeMessage message(Posted posted) throws MessagingException {
    String id = "<" + events.messageId(posted) + "@fangtan>";
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    message.setFrom(new InternetAddress(settings.from(), true));
    for (String to : settings.to()) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
    }
    message.setSentDate(Date.from(posted.notice().time()));
    message.setSubject(text.subject(posted.notice()), StandardCharsets.UTF_8.name());
    message.setText(text.body(posted.notice()), StandardCharsets.UTF_8.name());
    // RFC 3834: no automatic reply is sent to it.
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  private String server() {
    return settings.server() + ":" + settings.port();
  }

  private String said(MessagingException e) {
    String line = VisibleText.line(String.valueOf(e.getMessage()));
    if (!settings.password().isEmpty()) {
      line = line.replace(settings.password().reveal(), settings.password().toString());
    }
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  private static StageException failure(
      FailureCode code, Bilingual summary, Bilingual remedy, Exception cause) {
    return new StageException(new Failure(FailureKind.TRANSIENT, code, summary, remedy), cause);
  }
}
