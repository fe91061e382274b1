package org.fangtan.spec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.caption.practice.CaptionRules;
import org.fangtan.config.SettingsReader;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.RequiredAsset;
import org.fangtan.plan.TestSummaries;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.Container;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.FrameTimecode;
import org.fangtan.rendition.SoundFormat;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;

/**
 * Specifications whose every component holds something, made by their types alone, so that a new
 * component is in every test of the seam at once.
 */
public final class Samples {
  /** Of what does not take any value; the number tells two values apart. */
  private static final Map<Class<?>, IntFunction<Object>> CHOSEN =
      Map.ofEntries(
          of(ContentHash.class, n -> ContentHash.of(new byte[] {(byte) n})),
          of(StepName.class, n -> new StepName("step-" + n)),
          of(TimeRange.class, n -> new TimeRange(n, n + 1_000_000L)),
          of(FrameRange.class, n -> new FrameRange(n, n + 25L)),
          of(CropPath.class, n -> new CropPath(1280 * n, 720, List.of())),
          of(Rational.class, n -> new Rational(25L * n, 1)),
          of(FrameGrid.class, n -> FrameGrid.of(new Rational(25L * n, 1), 2_000_000, 4_000_000)),
          of(Duration.class, Duration::ofSeconds),
          of(OffsetDateTime.class, n -> OffsetDateTime.of(2026, 3, n, 9, 0, 0, 0, ZoneOffset.UTC)),
          of(MediaSummary.class, n -> TestSummaries.of(true, true, n * 10_000_000L)),
          of(AudioSpec.class, n -> new AudioSpec(64_000 * n, Optional.empty())),
          of(
              CaptionRules.class,
              n -> SettingsReader.defaults().captions().rules().withLineWidth(10 * n)),
          of(Container.class, n -> n == 1 ? Container.MP4 : Container.MXF),
          of(
              SoundFormat.class,
              n -> new SoundFormat("aac", 48_000 / n, 2, java.util.OptionalInt.empty())),
          of(FrameTimecode.class, n -> FrameTimecode.parse(n + "0:00:00:00")),
          of(
              RequiredAsset.class,
              n -> RequiredAsset.of(AssetRole.CAPTIONS, n == 1 ? "zh-Hans" : "en")));

  private Samples() {}

  private static <T> Map.Entry<Class<?>, IntFunction<Object>> of(
      Class<T> kind, IntFunction<? extends T> values) {
    return Map.entry(kind, values::apply);
  }

  /** All kinds of specifications that are planned. */
  public static List<Class<? extends StepSpec>> kinds() {
    List<Class<? extends StepSpec>> kinds = new ArrayList<>();
    for (Class<?> kind : StepSpec.class.getPermittedSubclasses()) {
      kinds.add(kind.asSubclass(StepSpec.class));
    }
    return kinds;
  }

  /** A step of a stage that asks for something. */
  public static StepSpec spec(StageId stage) {
    return kinds().stream()
        .map(kind -> kind.cast(value(kind, 1)))
        .filter(spec -> spec.stage() == stage)
        .findFirst()
        .orElseThrow();
  }

  /**
   * A value of a type.
   *
   * @param number from one; two numbers give two values
   */
  public static Object value(Type type, int number) {
    if (type instanceof ParameterizedType of) {
      Type inner = of.getActualTypeArguments()[0];
      Class<?> outer = (Class<?>) of.getRawType();
      if (outer == Optional.class) {
        return Optional.of(value(inner, number));
      }
      if (outer == Set.class) {
        return Set.of(value(inner, number));
      }
      if (outer == List.class) {
        return List.of(value(inner, number));
      }
      if (outer == Map.class || outer == SortedMap.class) {
        return new TreeMap<>(
            Map.of(value(inner, number), value(of.getActualTypeArguments()[1], number)));
      }
      throw new IllegalArgumentException("no samples of " + type);
    }
    Class<?> kind = (Class<?>) type;
    IntFunction<Object> chosen = CHOSEN.get(kind);
    return chosen == null ? plain(kind, number) : chosen.apply(number);
  }

  private static Object plain(Class<?> kind, int number) {
    if (kind == String.class) {
      return "text " + number;
    } else if (kind == int.class || kind == Integer.class) {
      return 20 * number;
    } else if (kind == long.class || kind == Long.class) {
      return 1000L * number;
    } else if (kind == double.class || kind == Double.class) {
      return (double) number;
    } else if (kind == boolean.class || kind == Boolean.class) {
      return number % 2 == 1;
    } else if (kind == OptionalLong.class) {
      return OptionalLong.of(1000L * number);
    } else if (kind == OptionalInt.class) {
      return OptionalInt.of(20 * number);
    } else if (kind == OptionalDouble.class) {
      return OptionalDouble.of(number);
    } else if (kind.isEnum()) {
      Object[] all = kind.getEnumConstants();
      return all[number % all.length];
    } else if (kind.isRecord()) {
      return record(kind, number);
    }
    throw new IllegalArgumentException("no samples of " + kind);
  }

  private static Object record(Class<?> kind, int number) {
    return record(
        kind,
        Stream.of(kind.getRecordComponents())
            .map(component -> value(component.getGenericType(), number))
            .toArray());
  }

  /** A record of its components. */
  public static Object record(Class<?> kind, Object[] values) {
    Class<?>[] types =
        Arrays.stream(kind.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var constructor = kind.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no sample of " + kind, e);
    }
  }
}
