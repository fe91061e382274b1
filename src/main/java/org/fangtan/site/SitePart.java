package org.fangtan.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicSummary;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;

/**
 * Everything that the index holds about one version of a topic: made once and kept in the bucket,
 * so that the index of a thousand topics is rebuilt quickly when one of them changes.
 *
 * @param format {@link #FORMAT} of the program that made it
 * @param keys the pairs of characters by which the topic is found, separated by spaces
 */
public record SitePart(int format, SiteTopic topic, String keys) {
  /**
   * Raise it when the same version would give a different part: parts with another number are not
   * read.
   */
  public static final int FORMAT = 2;

  /**
   * The maximum number of sentences that the search covers; no transcript of a day-long interview
   * has more.
   */
  private static final int MAX_SENTENCES = 20_000;

  private static final Set<String> CAPTION_TYPES = Set.of("text/vtt", "application/x-subrip");

  /** The topic as an entry of a segment. */
  public Segment.Entry entry() {
    return new Segment.Entry(topic.root(), keys.isEmpty() ? List.of() : List.of(keys.split(" ")));
  }

  /**
   * A part that was just made.
   *
   * @param files the sentences and the chapters, as browsers load them
   */
  public record Made(SitePart part, List<SiteFile> files) {
    public Made {
      files = List.copyOf(files);
    }
  }

  /**
   * A sentence of the transcript.
   *
   * @param startUs on the published recording's timeline
   * @param anchor its id on the topic page
   */
  record Sentence(OptionalLong startUs, String anchor, String speaker, String text) {}

  /** The transcript's file in the spoken language, if the version has one. */
  public static Optional<Asset> transcript(Bundle contract) {
    Optional<String> spoken = contract.topic().languages().stream().findFirst();
    return contract.assets().stream()
        .filter(asset -> asset.role() == AssetRole.TRANSCRIPT)
        .filter(asset -> asset.mediaType().equals("application/json"))
        .min(
            Comparator.comparing((Asset asset) -> asset.language().equals(spoken) ? 0 : 1)
                .thenComparing(asset -> asset.path().value().length())
                .thenComparing(Asset::path));
  }

  /**
   * Makes the index's part for a version.
   *
   * @param transcript the bytes of the file that {@link #transcript(Bundle)} names; anything that
   *     is not a transcript is ignored
   */
  public static Made of(
      Bundle contract, BundleVersion version, ContentHash root, Optional<byte[]> transcript) {
    List<Sentence> sentences = transcript.map(SitePart::sentences).orElse(List.of());
    TopicFacts facts = contract.topic();
    List<String> guests = facts.guests().stream().map(SitePart::shown).toList();
    List<String> texts = new ArrayList<>();
    texts.add(facts.title());
    facts.unit().ifPresent(texts::add);
    facts.host().ifPresent(texts::add);
    texts.addAll(guests);
    facts.introduction().ifPresent(texts::add);
    contract.chapters().forEach(chapter -> texts.add(chapter.title()));
    List<SiteFile> files = new ArrayList<>();
    String stem =
        ContentHash.of(root.hex().getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
    SiteFile text = SearchScripts.text(stem, texts, sentences);
    files.add(text);
    Optional<SiteFile> chapters =
        contract.chapters().isEmpty() ? Optional.empty() : Optional.of(chapters(stem, contract));
    chapters.ifPresent(files::add);
    sentences.forEach(sentence -> texts.add(sentence.text()));
    SiteTopic topic =
        new SiteTopic(
            facts.id(),
            version,
            root,
            facts.title(),
            facts.stateOrRecord(),
            facts.form(),
            facts.unit(),
            facts.host(),
            guests,
            facts.introduction(),
            facts.languages().stream().findFirst(),
            facts.recordedAt(),
            facts.publishedAt(),
            facts.airing(),
            contract.assets().stream()
                .filter(asset -> asset.role() == AssetRole.INTERPRETATION)
                .map(asset -> asset.path().value())
                .findFirst(),
            contract.durationUs(),
            TopicSummary.cover(contract).map(SitePart::media),
            files(contract, AssetRole.VIDEO, "video/").toList(),
            files(contract, AssetRole.AUDIO, "audio/").findFirst(),
            contract.assets().stream()
                .filter(asset -> asset.role() == AssetRole.CAPTIONS)
                .filter(asset -> CAPTION_TYPES.contains(asset.mediaType()))
                .map(SitePart::media)
                .toList(),
            Optional.of(text.path()),
            chapters.map(SiteFile::path),
            facts.early());
    return new Made(new SitePart(FORMAT, topic, String.join(" ", SearchText.keys(texts))), files);
  }

  private static Stream<SiteTopic.Media> files(Bundle contract, AssetRole role, String kind) {
    return contract.assets().stream()
        .filter(asset -> asset.role() == role && asset.mediaType().startsWith(kind))
        .map(SitePart::media)
        .sorted(
            Comparator.comparingLong(
                (SiteTopic.Media one) -> -(long) one.width().orElse(0) * one.height().orElse(0)));
  }

  private static SiteTopic.Media media(Asset asset) {
    return new SiteTopic.Media(
        asset.path().value(),
        asset.mediaType(),
        asset.sizeBytes(),
        asset.language(),
        asset.media().width(),
        asset.media().height(),
        asset.media().bitrateBitsPerSecond());
  }

  private static String shown(TopicFacts.Guest guest) {
    boolean isNamed = !guest.label().equals("嘉宾");
    return guest
        .title()
        .map(office -> isNamed ? office + " " + guest.label() : office)
        .orElse(guest.label());
  }

  /** Chapters in the format of the podcast namespace (JSON chapters 1.2). */
  private static SiteFile chapters(String stem, Bundle contract) {
    List<Map<String, Object>> chapters =
        contract.chapters().stream()
            .map(
                chapter -> {
                  Map<String, Object> one = new LinkedHashMap<>();
                  one.put("startTime", chapter.startUs() / 1_000_000.0);
                  one.put("title", chapter.title());
                  return one;
                })
            .toList();
    byte[] bytes =
        Json.writePretty(
            Map.of("version", "1.2.0", "title", contract.topic().title(), "chapters", chapters));
    return SiteFile.of("chapters/" + stem, "json", bytes, "application/json+chapters");
  }

  private static List<Sentence> sentences(byte[] transcript) {
    List<Sentence> sentences = new ArrayList<>();
    try {
      for (JsonNode turn : Json.mapper().readTree(transcript).path("turns")) {
        for (JsonNode one : turn.path("sentences")) {
          String text = one.path("text").asText();
          if (sentences.size() < MAX_SENTENCES && !text.isBlank()) {
            JsonNode start = one.path("startUs");
            sentences.add(
                new Sentence(
                    start.isIntegralNumber()
                        ? OptionalLong.of(start.asLong())
                        : OptionalLong.empty(),
                    one.path("id").asText(),
                    turn.path("speaker").asText(),
                    text));
          }
        }
      }
    } catch (JsonProcessingException e) {
      return List.of(); // The audit reports a damaged file; the topic itself stays in the list.
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
    return sentences;
  }
}
