package org.fangtan.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.AvException;
import org.fangtan.media.format.EncoderPass;
import org.fangtan.media.join.OutputCheck;
import org.fangtan.rendition.RenditionSpec;

/**
 * Searches for a film that keeps a size limit and makes good use of it.
 *
 * <p>The pictures are first encoded with the worst permitted quality. If the result is too large,
 * so is the picture, and the next smaller one is tried. Otherwise this pass is the first of two,
 * and the second one distributes the rate that the limit allows. The result is measured: a file
 * that is too large is made again with a lower rate, one that leaves more than a twentieth of the
 * limit unused with a higher one. If the best useful quality needs less than the limit, it is used,
 * and the file is as small as it turns out.
 */
final class SizeSearch {
  /** The maximum number of second passes for one picture size. */
  private static final int MAX_PASSES = 4;

  /** The target of a rate, in thousandths of the limit: leaves room for the encoder's deviation. */
  private static final long AIM = 988;

  /** A file that uses less of the limit, in thousandths, is made again with a higher rate. */
  private static final long USED = 950;

  /** For x264 and others: this many steps of the quality halve the bits. */
  private static final double HALVING_STEPS = 6;

  /** The minimum size of headers and index, in bytes per second. */
  private static final long INDEX_BYTES_PER_SECOND = 400;

  private final DeliveryRequest request;
  private final DeliveryTask.Bench bench;
  private final DeliveryRequest.SizeGoal goal;
  private final List<DeliveryAnswer.Attempt> attempts = new ArrayList<>();

  SizeSearch(DeliveryRequest request, DeliveryTask.Bench bench) {
    this.request = request;
    this.bench = bench;
    this.goal = request.goal().orElseThrow();
  }

  List<DeliveryAnswer.Attempt> attempts() {
    return List.copyOf(attempts);
  }

  Optional<DeliveryTask.Encoded> find()
      throws AvException, StageException, IOException, InterruptedException, OutputCheck.Mismatch {
    for (DeliveryRequest.Candidate candidate : request.candidates()) {
      long left = rateOf(goal.maxBytes() - bench.soundBytes() - indexBytes());
      if (left <= 0 || left < candidate.leastBitsPerSecond().orElse(0)) {
        note(candidate.spec(), OptionalInt.of((int) Math.max(0, left)), OptionalInt.empty(), 0);
        continue;
      }
      Optional<DeliveryTask.Encoded> made = of(candidate.spec());
      if (made.isPresent()) {
        return made;
      }
    }
    return Optional.empty();
  }

  private long indexBytes() {
    return INDEX_BYTES_PER_SECOND * bench.durationUs() / 1_000_000;
  }

  private Optional<DeliveryTask.Encoded> of(RenditionSpec best)
      throws AvException, StageException, IOException, InterruptedException, OutputCheck.Mismatch {
    RenditionSpec worst = DeliveryTask.withQuality(best, goal.worstQuality());
    boolean isOneGo = bench.hasTwoPasses(best) && !bench.takesNotes(best);
    EncoderPass first = EncoderPass.first(bench.notes(best));
    DeliveryTask.Encoded floor =
        bench.encode(worst, isOneGo ? Optional.of(first) : Optional.empty());
    note(worst, OptionalInt.empty(), worst.rate().crf(), floor.sizeBytes());
    if (floor.sizeBytes() > goal.maxBytes()) {
      return Optional.empty();
    }
    int bestQuality = best.rate().crf().orElse(goal.worstQuality());
    double expected =
        floor.pictureBytes() * Math.pow(2, (goal.worstQuality() - bestQuality) / HALVING_STEPS);
    long around = floor.sizeBytes() - floor.pictureBytes();
    if (expected + around < goal.maxBytes() * 1.2) {
      DeliveryTask.Encoded whole = bench.encode(best, Optional.empty());
      note(best, OptionalInt.empty(), best.rate().crf(), whole.sizeBytes());
      if (whole.sizeBytes() <= goal.maxBytes()) {
        return Optional.of(whole);
      }
    }
    if (bench.takesNotes(best)) {
      bench.note(best, first);
    }
    return secondPasses(best, around);
  }

  /** The largest film that keeps the limit; that of the worst quality always does. */
  private Optional<DeliveryTask.Encoded> secondPasses(RenditionSpec spec, long around)
      throws AvException, StageException, IOException, InterruptedException, OutputCheck.Mismatch {
    long aimed = goal.maxBytes() * AIM / 1000;
    long rate = Math.min(spec.limit().bitsPerSecond(), rateOf(aimed - around));
    for (int pass = 1; pass <= MAX_PASSES; pass++) {
      int bits = Math.toIntExact(Math.max(1, rate));
      DeliveryTask.Encoded made =
          bench.encode(
              spec,
              Optional.of(
                  bench.hasTwoPasses(spec)
                      ? EncoderPass.second(bits, bench.notes(spec))
                      : EncoderPass.mean(bits, bench.notes(spec))));
      note(spec, OptionalInt.of(bits), OptionalInt.empty(), made.sizeBytes());
      boolean isKept = made.sizeBytes() <= goal.maxBytes();
      boolean isUsed = made.sizeBytes() * 1000 >= goal.maxBytes() * USED;
      boolean isAtLimit = rate >= spec.limit().bitsPerSecond();
      if (isKept && (isUsed || isAtLimit || pass == MAX_PASSES)) {
        return Optional.of(made);
      }
      long pictures = Math.max(1, made.pictureBytes());
      double missedBy = (double) (aimed - around) / pictures;
      // Only half the step upwards: exceeding the limit is worse than staying below it.
      double step = missedBy > 1 ? 1 + (missedBy - 1) * 0.8 : missedBy * 0.995;
      rate = Math.min(spec.limit().bitsPerSecond(), (long) (rate * step));
    }
    // Four rates were all too high: the result of the worst quality remains.
    return Optional.of(
            bench.encode(DeliveryTask.withQuality(spec, goal.worstQuality()), Optional.empty()))
        .filter(made -> made.sizeBytes() <= goal.maxBytes());
  }

  private long rateOf(long bytes) {
    return bytes <= 0 ? 0 : Math.floorDiv(bytes * 8_000_000, bench.durationUs());
  }

  private void note(
      RenditionSpec spec, OptionalInt bitsPerSecond, OptionalInt quality, long sizeBytes) {
    attempts.add(
        new DeliveryAnswer.Attempt(spec.width(), spec.height(), bitsPerSecond, quality, sizeBytes));
  }
}
