package org.fangtan.plan;

import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.graphic.Theme;
import org.fangtan.infographic.Form;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.InfographicFilmSpec;
import org.fangtan.spec.InfographicSpec;
import org.fangtan.spec.MarkedTime;
import org.fangtan.spec.Role;
import org.fangtan.timeline.Rational;

/** The steps that draw the infographic of the highlights. */
final class InfographicSteps {
  /** Even areas and sharp letters: with a higher value, the edges of characters begin to fray. */
  private static final int CRF = 20;

  private static final int MAX_BITS_PER_SECOND = 6_000_000;
  private static final int FRAMES_PER_SECOND = 25;
  private static final long GOP_US = 2_000_000;

  private final Draft draft;
  private final TextSteps texts;

  InfographicSteps(Draft draft, TextSteps texts) {
    this.draft = draft;
    this.texts = texts;
  }

  /** Added if somebody wrote highlights, or topic.conf accepts drafted ones. */
  void infographic() {
    boolean isDrafted = draft.chosen.conf.takesDraft() && draft.chosen.transcript.isPresent();
    if (draft.chosen.highlights.isEmpty() && !isDrafted) {
      return;
    }
    Theme theme = draft.settings.graphics().chosen(draft.chosen.conf.theme()).orElseThrow();
    StepBuilder pictures = new StepBuilder(StageId.INFOGRAPHIC, "infographic");
    texts.highlights(pictures);
    draft.add(pictures.asks(new InfographicSpec(theme, texts.names())));
    for (Form form : Form.values()) {
      film(form, theme);
    }
  }

  private void film(Form form, Theme theme) {
    StepName name = new StepName(StageId.INFOGRAPHIC_FILM.id() + "-" + form.label());
    StepBuilder step = new StepBuilder(name, form.label().replace('x', ':'));
    texts.highlights(step);
    // Captions have the best times of the quotation; the transcript has whole sentences.
    if (texts.hasCaptions()) {
      step.from(Role.CAPTIONS, StageId.CAPTIONS, Handover.INTERNAL);
    }
    if (draft.chosen.transcript.isPresent()) {
      step.from(Role.OFFICIAL_TEXT, StageId.TRANSCRIPT, Handover.TRANSCRIPT);
    }
    boolean hasSound = draft.recordings.hasAudio();
    if (hasSound) {
      step.from(Role.SOUND, StageId.AUDIO_PASS, Handover.ENCODED_SOUND);
    }
    // The sound has already been levelled and is not levelled again.
    AudioSpec sound = draft.settings.media().audio();
    draft.add(
        step.asks(
            new InfographicFilmSpec(
                form,
                FrameGrid.of(new Rational(FRAMES_PER_SECOND, 1), GOP_US, GOP_US),
                new RenditionSpec(
                    "infographic-" + form.label(),
                    form.width(),
                    form.height(),
                    CRF,
                    RateLimit.of(MAX_BITS_PER_SECOND),
                    draft.settings.media().effort(),
                    draft.settings.media().threads()),
                hasSound
                    ? Optional.of(
                        new AudioSpec(sound.format(), sound.bitsPerSecond(), Optional.empty()))
                    : Optional.empty(),
                hasSound ? MarkedTime.of(draft.recordings.stretches()) : List.of(),
                form == Form.SQUARE,
                theme,
                List.copyOf(texts.names()))));
  }
}
