import java.util.List;

/** Decides, for every frame, which camera is on air and how the two people hold themselves. */
final class Director {
  private enum Shot {
    WIDE,
    HOST,
    GUEST
  }

  private record Cut(double from, Shot shot) {}

  /** A little before each turn, as a vision mixer would; a wide shot now and then. */
  private static final List<Cut> CUTS =
      List.of(
          new Cut(0, Shot.WIDE),
          new Cut(5.92, Shot.HOST),
          new Cut(12.76, Shot.GUEST),
          new Cut(15.12, Shot.HOST),
          new Cut(20.68, Shot.GUEST),
          new Cut(29.12, Shot.WIDE),
          new Cut(33.72, Shot.GUEST),
          new Cut(40.12, Shot.HOST),
          new Cut(45.64, Shot.GUEST),
          new Cut(52.80, Shot.WIDE),
          new Cut(55.84, Shot.GUEST),
          new Cut(59.84, Shot.HOST),
          new Cut(62.12, Shot.GUEST),
          new Cut(70.80, Shot.HOST),
          new Cut(74.48, Shot.WIDE));

  private record Chapter(double from, String title) {}

  private static final List<Chapter> CHAPTERS =
      List.of(
          new Chapter(0, "星岩 · 鼎峰 · 高津"),
          new Chapter(15.3, "三地公交新变化"),
          new Chapter(40.34, "网友提问"),
          new Chapter(60.05, "下一步安排"));

  private final Voices.Mouth hostMouth;
  private final Voices.Mouth guestMouth;
  private final double[] hostTalk;
  private final double[] guestTalk;

  Director(Voices voices) {
    hostMouth = voices.mouth(Interview.Who.HOST);
    guestMouth = voices.mouth(Interview.Who.GUEST);
    hostTalk = talking(hostMouth.open());
    guestTalk = talking(guestMouth.open());
  }

  /** 1 while somebody speaks, easing in and out over most of a second. */
  private static double[] talking(double[] open) {
    double[] talk = new double[open.length];
    for (int pass = 0; pass < 2; pass++) {
      double level = 0;
      for (int i = 0; i < open.length; i++) {
        int f = pass == 0 ? i : open.length - 1 - i;
        level = open[f] > 0.12 ? Math.min(1, level + 0.12) : Math.max(0, level - 0.05);
        talk[f] = pass == 0 ? level : (talk[f] + level) / 2;
      }
    }
    return talk;
  }

  Studio.Moment at(int frame) {
    double t = frame / (double) Interview.FPS;
    Chapter chapter = CHAPTERS.get(0);
    for (Chapter c : CHAPTERS) {
      chapter = t >= c.from() ? c : chapter;
    }
    return new Studio.Moment(
        t,
        view(t),
        host(frame, t),
        guest(frame, t),
        chapter.title(),
        chapter.from() == 0 ? 9 : t - chapter.from());
  }

  private static Studio.View view(double t) {
    Cut cut = CUTS.get(0);
    for (Cut c : CUTS) {
      cut = t >= c.from() - 1e-6 ? c : cut;
    }
    double on = t - cut.from();
    // A camera on a pedestal, held by a person: slow drift, never still.
    double dx = Math.sin(t * 0.43) * 5 + Math.sin(t * 0.91 + 1) * 2.2;
    double dy = Math.sin(t * 0.37 + 2) * 3 + Math.sin(t * 1.13) * 1.3;
    return switch (cut.shot()) {
      case WIDE ->
          new Studio.View(960 + dx * 1.8, 536 + dy * 1.6, 1.0 + Math.min(on, 7) * 0.0075, false);
      case HOST -> new Studio.View(672 + dx, 582 + dy, 1.9 + on * 0.008, true);
      case GUEST -> new Studio.View(1248 + dx, 582 + dy, 1.9 + on * 0.008, true);
    };
  }

  private static double ease(double x) {
    double c = Math.max(0, Math.min(1, x));
    return c * c * (3 - 2 * c);
  }

  private static double between(double t, double from, double to, double soft) {
    return ease((t - from) / soft) * ease((to - t) / soft);
  }

  private static double blink(double t, double seed) {
    // Irregular, every two to five seconds, a fifth of a second long; sometimes twice.
    double phase = (t + seed) / 3.1 + 0.35 * Math.sin((t + seed) * 0.7);
    double d = (phase - Math.floor(phase)) * 3.1;
    return d < 0.2 ? Math.sin(d / 0.2 * Math.PI) : 0;
  }

  private static double wander(double t, double seed) {
    return (Math.sin(t * 0.9 + seed) + Math.sin(t * 1.63 + seed * 2.1) + Math.sin(t * 2.71 + seed))
        / 3;
  }

  private Figure.Pose host(int frame, double t) {
    double talk = hostTalk[frame];
    double open = hostMouth.open()[frame];
    // She greets and takes leave of the viewers, and otherwise turns to the guest.
    double toCamera = Math.max(between(t, -1, 8.9, 0.7), between(t, 72.2, 90, 0.6));
    double nod = (1 - talk) * Math.max(0, Math.sin(t * 1.1)) * Math.sin(t * 5.2) * 0.09;
    return new Figure.Pose(
        0.44 - 0.36 * toCamera + wander(t, 1) * 0.06,
        wander(t * 1.2, 4) * 0.10 * (0.4 + talk) + nod + open * 0.12 * talk,
        0.02 + wander(t, 2.2) * 0.035 + (1 - talk) * 0.03,
        open,
        hostMouth.wide()[frame],
        blink(t, 0.6),
        talk * 0.35 + wander(t * 1.4, 7) * 0.4,
        0.75 - talk * 0.2 + 0.25 * between(t, 71, 80, 1),
        Math.sin(t * 1.5),
        wander(t * 0.6, 3) + talk * 0.5,
        talk * 0.6 + 0.12 * wander(t, 9) * talk,
        wander(t * 1.1, 5));
  }

  private Figure.Pose guest(int frame, double t) {
    double talk = guestTalk[frame];
    double open = guestMouth.open()[frame];
    double toCamera = Math.max(between(t, 13.5, 15.2, 0.4), between(t, 55.9, 58.6, 0.6));
    double nod = (1 - talk) * Math.max(0, Math.sin(t * 0.9 + 2)) * Math.sin(t * 4.8) * 0.10;
    double gesture =
        Math.max(
            Math.max(between(t, 22.4, 28.6, 0.7), between(t, 30.0, 34.4, 0.7)),
            Math.max(
                Math.max(between(t, 36.4, 39.9, 0.7), between(t, 47.4, 51.6, 0.7)),
                Math.max(between(t, 54.8, 58.9, 0.7), between(t, 63.6, 70.2, 0.7))));
    return new Figure.Pose(
        0.40 - 0.30 * toCamera + wander(t, 11) * 0.09,
        wander(t * 1.2, 14) * 0.12 * (0.4 + talk) + nod + open * 0.12 * talk,
        wander(t, 12.2) * 0.04,
        open,
        guestMouth.wide()[frame],
        blink(t, 2.1),
        talk * 0.3 + wander(t * 1.3, 17) * 0.5,
        0.4 - talk * 0.15,
        Math.sin(t * 1.35 + 1),
        wander(t * 0.6, 13) + talk * 0.7,
        gesture * (0.85 + 0.15 * Math.sin(t * 2.3)),
        wander(t * 1.5, 15) * 1.3);
  }
}
