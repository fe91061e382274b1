package org.fangtan.page;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.contract.Airing;
import org.fangtan.contract.Asking;
import org.fangtan.contract.TopicWords;
import org.fangtan.page.PageMedia.FrameSize;
import org.fangtan.text.HongKongChinese;

/** An interview that is announced: with everything that an announcement can have. */
final class SamplePreview {
  static final OffsetDateTime AT = OffsetDateTime.parse("2026-09-18T15:00:00+08:00");
  static final OffsetDateTime UNTIL = AT.plusMinutes(90);
  static final OffsetDateTime ASKED_UNTIL = AT.minusDays(1);

  private SamplePreview() {}

  static PageModel complete() {
    PageModel record = SampleTopic.complete();
    PageAbout about = record.about();
    return PageModel.of(
            new PageAbout(
                about.title(),
                about.form(),
                about.language(),
                about.unit(),
                about.host(),
                about.guests(),
                about.summary(),
                Optional.empty(),
                Optional.empty()))
        .withPreview(
            new PagePreview(
                new Airing(AT, UNTIL),
                Optional.of(
                    new Asking(
                        Optional.of("欢迎提问 <b>"),
                        Optional.of("https://www.example.gov.cn/ask"),
                        Optional.of("12345"),
                        Optional.of(ASKED_UNTIL))),
                Optional.of(
                    new PagePreview.Cover(
                        PagePath.of("photos/scene.jpg"), new FrameSize(1600, 1000))),
                Stream.of("一、三地公交一体化带来哪些变化？", "要点：线路和票价。", "二、老年人坐车还能免费吗？")
                    .map(PagePreview.Line::of)
                    .toList()))
        .withPolicies(record.policies())
        .withSite(addressed(record.site()));
  }

  /** The portal's tags with the address of the topic's folder. */
  static SiteMeta addressed(SiteMeta site) {
    return new SiteMeta(
        site.siteName(),
        site.siteDomain(),
        site.siteIdCode(),
        site.columnName(),
        site.columnType(),
        site.articleTitle(),
        site.pubDate(),
        site.contentSource(),
        site.keywords(),
        site.author(),
        site.description(),
        Optional.of("https://www.example.gov.cn/ft/1/"));
  }

  static List<PageEdition> editions() {
    return PageEditions.of(
        complete(),
        HongKongChinese.with(Map.of())::convert,
        Map.<String, TopicWords.Translation>of());
  }
}
