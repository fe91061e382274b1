package org.fangtan.image;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.SerializeOptions;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A mark inside a picture which states that a machine made it or had a part in it. Such marks must
 * not be removed (GB 45438-2025, in force since 2025-09-01), so the new files carry them, too.
 *
 * @param aigc the mark of TC260-PG-20258A: JSON with {@code Label}, {@code ContentProducer} and
 *     others, as found
 * @param sourceType IPTC's digital source type, an address
 */
public record AiLabel(Optional<String> aigc, Optional<String> sourceType) {
  /** The namespace of TC260-PG-20258A; its property is {@link #AIGC}. */
  static final String TC260_NAMESPACE = "http://www.tc260.org.cn/ns/AIGC/1.0/";

  static final String AIGC = "AIGC";

  /** The namespace of IPTC's extension; its property is {@link #SOURCE_TYPE}. */
  static final String IPTC_NAMESPACE = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

  static final String SOURCE_TYPE = "DigitalSourceType";

  /** The mark that is written in place of one that cannot be carried over as it is. */
  static final String TRAINED =
      "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

  /**
   * A JPEG segment holds 65,533 bytes; a real mark has a few hundred characters, and escaping may
   * make six of one.
   */
  static final int LONGEST = 8_000;

  public AiLabel {
    if (aigc.isEmpty() && sourceType.isEmpty()) {
      throw new IllegalArgumentException("a mark that says nothing");
    }
  }

  /** In one line, for data and for people. */
  public String text() {
    return aigc.or(() -> sourceType).orElseThrow();
  }

  /** A minimal XMP packet with nothing but the mark. The same mark gives the same bytes. */
  byte[] toXmp() {
    try {
      XMPMetaFactory.getSchemaRegistry().registerNamespace(TC260_NAMESPACE, "TC260");
      XMPMetaFactory.getSchemaRegistry().registerNamespace(IPTC_NAMESPACE, "Iptc4xmpExt");
      XMPMeta packet = XMPMetaFactory.create();
      if (aigc.isPresent()) {
        packet.setProperty(TC260_NAMESPACE, AIGC, aigc.get());
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
      throw new IllegalStateException("a mark that cannot be written: " + this, e);
    }
  }
}
