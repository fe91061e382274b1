package org.fangtan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.config.Settings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.TestDatabases;
import org.fangtan.programme.office.ProgrammeOffice;
import org.fangtan.programme.office.ProgrammeStudio;
import org.fangtan.run.NodeHealth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The year's programme on the operator page. */
class ProgrammePageTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(ProgrammeStudio.at("2026-07-10T10:00:00"));

  @TempDir Path folder;

  @Test
  void theProgrammeStandsOnTheDeskInBothLanguages() throws Exception {
    try (ProgrammeStudio studio = new ProgrammeStudio(folder);
        Database database = Database.open(TestDatabases.h2InMemory());
        NodeHealth health = new NodeHealth(Map.of())) {
      JdbcRunLedger ledger = new JdbcRunLedger(database, CLOCK);
      ProgrammeOffice office = studio.office();
      try (WebServer server = serve(ledger, health, office)) {
        assertThat(get(server, "/").body()).doesNotContain("访谈计划");
        assertThat(get(server, "/programme").statusCode()).isEqualTo(404);

        studio.drop(
            "_programme/2026.csv",
            "单位,形式,月份\n市发展改革委,微视频,8月\n<b>乙</b>县,在线访谈,10月\n丙县,在线访谈,2月31日\n",
            ProgrammeStudio.at("2026-05-01T00:00:00"));
        studio.drop("2026-08 市发展改革委/访谈方案.docx", "plan", ProgrammeStudio.at("2026-06-30T00:00:00"));
        office.update(2026, LocalDate.of(2026, 7, 10));

        assertThat(get(server, "/").body())
            .contains("2026 年访谈计划", "共 2 期", "逾期未完成 2 项", "计划表有 1 处请核对")
            .contains("2026-07-02", "市发展改革委 · 访谈方案", "programme-id = &quot;2026-08-市发展改革委&quot;");
        assertThat(get(server, "/?lang=en").body())
            .contains("Programme of 2026", "2 overdue", "interview plan", "missing");
        assertThat(get(server, "/programme").body())
            .contains("<th scope=\"row\">市发展改革委", "&lt;b&gt;乙&lt;/b&gt;县", "2 月没有 31 日")
            .doesNotContain("<b>乙");
        assertThat(get(server, "/programme/2026?lang=en").body())
            .contains("Milestones", "no topic yet", "month 2 has no day 31");
        assertThat(get(server, "/programme/2025").statusCode()).isEqualTo(404);
        assertThat(get(server, "/programme/../x").statusCode()).isEqualTo(404);
      } finally {
        ledger.close();
      }
    }
  }

  private static WebServer serve(JdbcRunLedger ledger, NodeHealth health, ProgrammeOffice office)
      throws Exception {
    return WebServer.start(
        new Settings.Web("127.0.0.1", 0),
        ProgrammeStudio.ZONE,
        ledger,
        List::of,
        health,
        Optional::empty,
        CLOCK,
        Optional.empty(),
        Optional.of(office),
        TopicControl.none(),
        () -> new byte[0]);
  }

  private static HttpResponse<String> get(WebServer server, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
