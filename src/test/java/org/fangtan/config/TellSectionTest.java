package org.fangtan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.StageException;
import org.fangtan.notice.NoticeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom the settings tell. */
class TellSectionTest {
  private static TellSettings read(String targets) throws StageException {
    return SettingsReader.readText("tell.targets {\n" + targets + "\n}").tell();
  }

  @Test
  void withoutTargetsNobodyIsTold() {
    TellSettings tell = SettingsReader.defaults().tell();
    assertThat(tell.targets()).isEmpty();
    assertThat(tell.retryDelay()).isEqualTo(Duration.ofSeconds(5));
    assertThat(tell.diskShortBytes()).isEqualTo(20L << 30);
  }

  @Test
  void targetsHaveTheirKindAndTheirTypes() throws Exception {
    TellSettings tell =
        read(
            """
            portal { kind = webhook, url = "https://portal.example.gov.cn/x", secret = s3cret,
              types = [released, withdrawn], timeout = 5 seconds }
            desk { kind = mail, server = smtp.example.gov.cn, security = starttls, user = ftzx,
              password = p4ss, from = "ftzx@example.gov.cn", to = "bianji@example.gov.cn" }
            record { kind = folder }
            other { kind = folder, bucket = others, folder = events }
            gone { kind = webhook, off = true }
            """);
    assertThat(tell.targets())
        .containsExactlyInAnyOrder(
            new TellSettings.Webhook(
                "portal",
                Set.of(NoticeType.RELEASED, NoticeType.WITHDRAWN),
                java.net.URI.create("https://portal.example.gov.cn/x"),
                new Secret("s3cret"),
                false,
                Duration.ofSeconds(5)),
            new TellSettings.Mail(
                "desk",
                Set.of(NoticeType.values()),
                "smtp.example.gov.cn",
                587,
                TellSettings.Security.STARTTLS,
                Optional.of("ftzx"),
                new Secret("p4ss"),
                "ftzx@example.gov.cn",
                List.of("bianji@example.gov.cn"),
                Duration.ofSeconds(20)),
            new TellSettings.Folder(
                "record", Set.of(NoticeType.values()), Optional.empty(), "_notices"),
            new TellSettings.Folder(
                "other", Set.of(NoticeType.values()), Optional.of("others"), "events"));
    assertThat(tell.toString()).doesNotContain("s3cret").doesNotContain("p4ss");
  }

  /** A machine without the secret can still run every other command. */
  @Test
  void aSecretThatTheEnvironmentLacksIsNoErrorOfTheFile() throws Exception {
    TellSettings tell =
        read("p { kind = webhook, url = \"https://a.example/\", secret = ${?NO_SUCH_VARIABLE} }");
    assertThat(((TellSettings.Webhook) tell.targets().get(0)).secret().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bad { kind = folder }|tell.targets.Bad",
        "p { kind = fax }|tell.targets.p.kind",
        "p { kind = webhook, url = \"ftp://a.example/\" }|tell.targets.p.url",
        "p { kind = webhook, url = \"https://user:pw@a.example/\" }|tell.targets.p.url",
        "p { kind = webhook, url = \"https://a.example/\", types = [relesed] }|relesed",
        "p { kind = folder, folder = events }|only _notices",
        "p { kind = folder, bucket = bundles }|the bucket bundles holds",
        "p { kind = mail, server = s, from = \"a@b.cn\", to = [\"nobody\"] }|\"nobody\" is not a"
            + " mail",
        "p { kind = mail, server = s, from = \"a@b.cn\" }|tell.targets.p.to",
        "p { kind = mail, server = s, from = \"a@b.cn\", to = \"c@d.cn\", url = x }|url"
      })
  void whatCannotBeUsedIsNamed(String target, String named) {
    StageException thrown = catchThrowableOfType(StageException.class, () -> read(target));
    assertThat(thrown.failure().summary().en()).contains(named);
  }
}
