package org.fangtan.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.notice.NoticeType;

/**
 * Where a cluster delivers notices.
 *
 * @param source the prefix of CloudEvents' {@code source}
 * @param retryDelay the pause after the first failed attempt; it doubles after each further one
 * @param retryDelayMax the maximum pause
 * @param silentAfter a node that has not reported for this long counts as silent
 * @param diskShortBytes a node with less free space is reported; 0 reports none
 */
public record TellSettings(
    String source,
    Duration retryDelay,
    Duration retryDelayMax,
    Duration silentAfter,
    long diskShortBytes,
    List<TargetSettings> targets) {
  public TellSettings {
    targets = List.copyOf(targets);
  }

  /** The same for a process that delivers nothing. */
  TellSettings withoutTargets() {
    return new TellSettings(
        source, retryDelay, retryDelayMax, silentAfter, diskShortBytes, List.of());
  }

  /** One target, by its kind. */
  public sealed interface TargetSettings {
    String name();

    /** The types of notices that are delivered to it. */
    Set<NoticeType> types();
  }

  /**
   * A signed request to a server.
   *
   * @param secret the key of the signature; empty where the environment has none
   * @param inner whether an address of an inner network is allowed
   * @param timeout from the beginning of an attempt to the end of the response
   */
  public record Webhook(
      String name, Set<NoticeType> types, URI url, Secret secret, boolean inner, Duration timeout)
      implements TargetSettings {
    public Webhook {
      types = Set.copyOf(types);
    }
  }

  /**
   * A mail to people.
   *
   * @param security how the connection is encrypted
   * @param user empty where the server asks for no log-in
   * @param password empty where the environment has none
   */
  public record Mail(
      String name,
      Set<NoticeType> types,
      String server,
      int port,
      Security security,
      Optional<String> user,
      Secret password,
      String from,
      List<String> to,
      Duration timeout)
      implements TargetSettings {
    public Mail {
      types = Set.copyOf(types);
      to = List.copyOf(to);
    }
  }

  /** How a connection to a mail server is encrypted. */
  public enum Security {
    /** From the start; usually port 465. */
    TLS,
    /** After STARTTLS, which the server must offer; usually port 587. */
    STARTTLS,
    /** Not at all: for a server on the same machine or network. */
    NONE
  }

  /**
   * A file for each notice.
   *
   * @param bucket empty for the bucket of the recordings
   * @param folder without slashes at its ends
   */
  public record Folder(String name, Set<NoticeType> types, Optional<String> bucket, String folder)
      implements TargetSettings {
    public Folder {
      types = Set.copyOf(types);
    }
  }
}
