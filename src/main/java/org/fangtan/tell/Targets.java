package org.fangtan.tell;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.config.TellSettings;
import org.fangtan.store.ObjectStorage;

/** The targets that the settings name. */
public final class Targets {
  private Targets() {}

  /**
   * Makes the targets.
   *
   * @param zone of the times shown to people
   * @param bucket where the folders of targets lie that name no bucket
   */
  public static List<Target> of(
      TellSettings settings,
      ZoneId zone,
      ObjectStorage storage,
      String bucket,
      InstantSource clock) {
    CloudEvents events = new CloudEvents(settings.source());
    List<Target> targets = new ArrayList<>();
    for (TellSettings.TargetSettings target : settings.targets()) {
      if (target instanceof TellSettings.Webhook webhook) {
        targets.add(new WebhookTarget(webhook, events, clock));
      } else if (target instanceof TellSettings.Mail mail) {
        targets.add(new MailTarget(mail, events, zone));
      } else if (target instanceof TellSettings.Folder folder) {
        targets.add(new FolderTarget(folder, events, storage, bucket));
      }
    }
    return targets;
  }
}
