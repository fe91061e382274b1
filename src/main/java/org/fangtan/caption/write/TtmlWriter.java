package org.fangtan.caption.write;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fangtan.caption.Milliseconds;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Timecode;

/**
 * Writes TTML in the IMSC 1.1 text profile (W3C, "TTML Profiles for Internet Media Subtitles and
 * Captions 1.1"): media times to the millisecond, one region at the bottom.
 */
public final class TtmlWriter {
  private TtmlWriter() {}

  /**
   * @param language a BCP 47 tag such as {@code zh-Hans}
   */
  public static byte[] write(List<Cue> cues, String language) {
    StringBuilder out = new StringBuilder();
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<tt xmlns=\"http://www.w3.org/ns/ttml\"");
    out.append(" xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\"");
    out.append(" xmlns:tts=\"http://www.w3.org/ns/ttml#styling\"");
    out.append(" ttp:contentProfiles=\"http://www.w3.org/ns/ttml/profile/imsc1.1/text\"");
    out.append(" ttp:timeBase=\"media\" xml:lang=\"").append(attribute(language)).append("\">\n");
    out.append("<head><layout><region xml:id=\"bottom\" tts:origin=\"5% 75%\"");
    out.append(" tts:extent=\"90% 20%\" tts:displayAlign=\"after\" tts:textAlign=\"center\"/>");
    out.append("</layout></head>\n<body region=\"bottom\"><div>\n");
    for (Cue cue : cues) {
      out.append("<p begin=\"").append(Timecode.format(cue.startUs()));
      out.append("\" end=\"").append(Timecode.format(Milliseconds.endUs(cue))).append("\">");
      out.append(
          WebVttWriter.escape(withoutControls(WebVttWriter.lines(cue.text())))
              .replace("\n", "<br/>"));
      out.append("</p>\n");
    }
    out.append("</div></body>\n</tt>\n");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String attribute(String value) {
    return WebVttWriter.escape(withoutControls(value)).replace("\"", "&quot;");
  }

  /** Removes control characters, which XML 1.0 cannot represent. */
  private static String withoutControls(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
  }
}
