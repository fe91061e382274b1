package org.fangtan.framing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the speakers of an interview wear, learnt from shots that show one face alone: that is
 * nearly always the person speaking.
 */
public final class People {
  /** With fewer sightings of a speaker, nothing is learnt. */
  private static final int FEWEST = 3;

  private final Map<String, Integer> clothes;

  private People(Map<String, Integer> clothes) {
    this.clothes = clothes;
  }

  /**
   * @param samples of the whole recording, or of the part that was examined
   * @param voices in order
   */
  public static People of(List<FaceSample> samples, List<Voice> voices) {
    Map<String, List<SeenFace>> alone = new TreeMap<>();
    for (FaceSample sample : samples) {
      if (sample.faces().size() == 1) {
        speakerAt(voices, sample.frame())
            .ifPresent(
                speaker ->
                    alone
                        .computeIfAbsent(speaker, any -> new ArrayList<>())
                        .add(sample.faces().get(0)));
      }
    }
    Map<String, Integer> clothes = new HashMap<>();
    alone.forEach(
        (speaker, faces) -> {
          List<SeenFace> usual = usual(faces);
          if (usual.size() >= FEWEST) {
            clothes.put(speaker, Clothes.mean(usual));
          }
        });
    return new People(clothes);
  }

  /** The largest group of similar sightings: now and then the camera shows a listener. */
  private static List<SeenFace> usual(List<SeenFace> faces) {
    return faces.stream()
        .map(one -> faces.stream().filter(other -> Clothes.areAlike(other, one.clothes())).toList())
        .max(Comparator.comparingInt(List::size))
        .filter(group -> group.size() * 2 > faces.size())
        .orElse(List.of());
  }

  static Optional<String> speakerAt(List<Voice> voices, long frame) {
    return voices.stream()
        .filter(voice -> voice.frames().first() <= frame && frame < voice.frames().end())
        .map(Voice::speaker)
        .findFirst();
  }

  /** The one person who is dressed like a speaker, if there is only one. */
  Optional<FaceTrack> who(String speaker, List<FaceTrack> tracks) {
    Integer known = clothes.get(speaker);
    if (known == null) {
      return Optional.empty();
    }
    List<FaceTrack> alike =
        tracks.stream()
            .filter(track -> nearestTo(track).equals(speaker))
            .filter(track -> new SeenFace(track.at(0), track.clothes()).difference(known) < 150)
            .toList();
    return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
  }

  private String nearestTo(FaceTrack track) {
    SeenFace look = new SeenFace(track.at(0), track.clothes());
    return clothes.entrySet().stream()
        .min(
            Comparator.comparingInt(
                    (Map.Entry<String, Integer> one) -> look.difference(one.getValue()))
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .map(Objects::requireNonNull)
        .orElse("");
  }

  /** Whether a face belongs to a speaker, if clothes can tell. */
  public Optional<Boolean> is(SeenFace face, String speaker) {
    Integer known = clothes.get(speaker);
    return known == null ? Optional.empty() : Optional.of(Clothes.areAlike(face, known));
  }
}
