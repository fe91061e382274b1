package org.fangtan.cli;

import java.io.IOException;
import java.util.Optional;
import org.fangtan.config.Settings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.run.HealthCheck;
import org.fangtan.speech.ModelFile;
import org.fangtan.speech.ModelTrial;
import org.fangtan.speech.SpokenLanguage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks whether the speech recognition model can be used. Speech recognition is optional: a
 * problem is a remark on the node's page and a warning in its log, and does not take a node off
 * duty. Thread-safe.
 */
final class SpeechCheck implements HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(SpeechCheck.class);

  private final Settings.Speech settings;
  private volatile Optional<Bilingual> problem;

  SpeechCheck(Settings.Speech settings) {
    this.settings = settings;
    this.problem =
        settings
            .unusable()
            .map(model -> CliSentences.speechIsNotRecognised(model.named(), model.why()));
    problem.ifPresent(words -> LOG.warn("{}", words));
  }

  /** Whether there is anything to check. */
  boolean isNeeded() {
    return settings.identity().isPresent();
  }

  @Override
  public Optional<Bilingual> run() {
    return problem;
  }

  /** Tries the model on a sentence, on its own thread: a large model takes minutes. */
  void tryModel() {
    settings
        .model()
        .ifPresent(
            model -> {
              Thread thread = new Thread(() -> tryModel(model), "model trial");
              thread.setDaemon(true);
              thread.start();
            });
  }

  void tryModel(Settings.Model model) {
    try {
      ModelFile contents = model.contents();
      ModelTrial trial =
          ModelTrial.of(
              model.file(),
              contents,
              SpokenLanguage.MANDARIN,
              settings.threads(),
              settings.memoryBytes());
      note(model, trial.problem());
      LOG.info("{}: {}", model.file(), CliSentences.modelWasTried(trial, settings.threads()));
    } catch (StageException e) {
      note(model, Optional.of(e.failure().summary()));
    } catch (IOException e) {
      LOG.warn("{} was not tried: {}", model.file(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(Settings.Model model, Optional<Bilingual> found) {
    problem = found.map(why -> CliSentences.speechModelIsDoubtful(model.file(), why));
    problem.ifPresent(words -> LOG.warn("{}", words));
  }
}
