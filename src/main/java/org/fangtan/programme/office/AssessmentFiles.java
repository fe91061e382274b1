package org.fangtan.programme.office;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fangtan.json.Json;
import org.fangtan.programme.Assessment;

/**
 * The assessment as files: for offices, for a browser, and for machines. The same assessment always
 * gives the same bytes. Pure.
 */
public final class AssessmentFiles {
  private static final String XLSX = "assessment.xlsx";
  private static final String HTML = "assessment.html";
  private static final String JSON = "assessment.json";

  private AssessmentFiles() {}

  /**
   * @param zone in which times are shown
   * @return the files by name
   */
  public static Map<String, byte[]> of(Assessment assessment, ZoneId zone) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try {
      files.put(XLSX, new AssessmentWorkbook(assessment, zone).bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.put(HTML, AssessmentPage.of(assessment, zone).getBytes(StandardCharsets.UTF_8));
    files.put(JSON, Json.writePretty(assessment));
    return files;
  }

  static String mediaType(String name) {
    return switch (name) {
      case XLSX -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
      case HTML -> "text/html; charset=utf-8";
      default -> "application/json";
    };
  }
}
