package org.fangtan.image;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.ParseOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fangtan.recording.AiLabels;

/**
 * A JPEG made by this program, with the marks of the recording or picture from which it was made
 * (GB 45438-2025), as XMP. Its other bytes stay unchanged.
 */
public final class MarkedJpeg {
  private static final int APP1 = 0xE1;
  private static final int START_OF_SCAN = 0xDA;

  private MarkedJpeg() {}

  /**
   * @param jpeg without XMP
   * @param labels the marks' texts; as many are written as fit into a segment, the first always
   */
  public static byte[] of(byte[] jpeg, AiLabels labels) {
    List<String> texts = new ArrayList<>(labels.texts());
    byte[] xmp = AiLabel.xmpOf(texts);
    while (xmp.length > ImageEncoder.MAX_XMP_BYTES && texts.size() > 1) {
      texts.remove(texts.size() - 1);
      xmp = AiLabel.xmpOf(texts);
    }
    return ImageEncoder.withXmp(jpeg, xmp);
  }

  /** The marks in a JPEG made by this program, in order. */
  public static List<String> marksIn(byte[] jpeg) {
    int at = 2;
    while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
      int marker = jpeg[at + 1] & 0xFF;
      int length = (jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF;
      if (marker == START_OF_SCAN) {
        break;
      }
      int start = at + 4 + ImageEncoder.XMP_SEGMENT.length;
      int end = Math.min(jpeg.length, at + 2 + length);
      if (marker == APP1
          && start < end
          && Arrays.equals(Arrays.copyOfRange(jpeg, at + 4, start), ImageEncoder.XMP_SEGMENT)) {
        return marksIn(jpeg, start, end);
      }
      at += 2 + length;
    }
    return List.of();
  }

  private static List<String> marksIn(byte[] jpeg, int start, int end) {
    List<String> marks = new ArrayList<>();
    try {
      XMPMeta xmp =
          XMPMetaFactory.parseFromBuffer(
              Arrays.copyOfRange(jpeg, start, end), new ParseOptions().setDisallowDoctype(true));
      for (int i = 0; i < AiLabels.MAX_LABELS; i++) {
        String text = xmp.getPropertyString(AiLabel.TC260_NAMESPACE, AiLabels.key(i));
        if (text != null) {
          marks.add(text);
        }
      }
      String type = xmp.getPropertyString(AiLabel.IPTC_NAMESPACE, AiLabel.SOURCE_TYPE);
      if (type != null) {
        marks.add(type);
      }
    } catch (XMPException e) {
      return marks;
    }
    return marks;
  }

  /** Replaces characters that XML does not allow by a space. */
  public static String inPicture(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]", " ");
  }
}
