package org.fangtan.image;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.SerializeOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.fangtan.recording.AiLabelText;
import org.fangtan.recording.AiLabels;

/**
 * A mark inside a picture which states that it is AI-generated content, wholly or in part. Such
 * marks must not be removed (GB 45438-2025, in force since 2025-09-01), so the new files carry
 * them, too.
 *
 * @param aigc the mark of TC260-PG-20258A: JSON with {@code Label}, {@code ContentProducer} and
 *     others, as found
 * @param sourceType IPTC's digital source type, an address
 */
public record AiLabel(Optional<String> aigc, Optional<String> sourceType) {
  /** The namespace of TC260-PG-20258A; its property is {@link #AIGC}. */
  static final String TC260_NAMESPACE = "http://www.tc260.org.cn/ns/AIGC/1.0/";

  static final String AIGC = AiLabels.KEY;

  /** The namespace of IPTC's extension; its property is {@link #SOURCE_TYPE}. */
  static final String IPTC_NAMESPACE = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

  static final String SOURCE_TYPE = "DigitalSourceType";

  /** The mark that is written in place of one that cannot be carried over as it is. */
  static final String TRAINED =
      "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

  static final int LONGEST = AiLabelText.MAX_CHARACTERS;

  public AiLabel {
    if (aigc.isEmpty() && sourceType.isEmpty()) {
      throw new IllegalArgumentException("a mark that says nothing");
    }
  }

  /** In one line, for data and for people. */
  public String text() {
    return aigc.or(() -> sourceType).orElseThrow();
  }

  /** A minimal XMP packet that contains only the mark. The same mark gives the same bytes. */
  byte[] toXmp() {
    return xmpOf(aigc.stream().toList(), sourceType);
  }

  /**
   * The same of several marks.
   *
   * @param texts the addresses among them are source types
   */
  static byte[] xmpOf(List<String> texts) {
    return xmpOf(
        texts.stream().filter(text -> !isSourceType(text)).toList(),
        texts.stream().filter(AiLabel::isSourceType).findFirst());
  }

  private static boolean isSourceType(String text) {
    return text.startsWith("http://") || text.startsWith("https://");
  }

  private static byte[] xmpOf(List<String> marks, Optional<String> sourceType) {
    try {
      XMPMetaFactory.getSchemaRegistry().registerNamespace(TC260_NAMESPACE, "TC260");
      XMPMetaFactory.getSchemaRegistry().registerNamespace(IPTC_NAMESPACE, "Iptc4xmpExt");
      XMPMeta packet = XMPMetaFactory.create();
      for (int i = 0; i < marks.size(); i++) {
        packet.setProperty(TC260_NAMESPACE, AiLabels.key(i), marks.get(i));
      }
      if (sourceType.isPresent()) {
        packet.setProperty(IPTC_NAMESPACE, SOURCE_TYPE, sourceType.get());
      }
      SerializeOptions options =
          new SerializeOptions().setOmitPacketWrapper(true).setUseCanonicalFormat(true);
      return XMPMetaFactory.serializeToString(packet, options)
          .strip()
          .getBytes(StandardCharsets.UTF_8);
    } catch (XMPException e) {
      throw new IllegalStateException("a mark that cannot be written: " + marks, e);
    }
  }
}
