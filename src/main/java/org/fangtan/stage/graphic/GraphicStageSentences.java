package org.fangtan.stage.graphic;

import java.util.List;
import java.util.stream.Collectors;
import org.fangtan.failure.Bilingual;
import org.fangtan.graphic.Glyphs;

/** The sentences for people of the package {@code stage.graphic}. */
final class GraphicStageSentences {
  private GraphicStageSentences() {}

  static Bilingual titleIsTooLong(List<String> sizes) {
    return Bilingual.of(
        "标题太长，最小的字号也放不下，以下尺寸的封面没有写标题：" + String.join("、", sizes) + "。请在 topic.conf 中写一个短些的 title。",
        "The title is too long even in its smallest size; these covers have none: "
            + String.join(", ", sizes)
            + ". Write a shorter title into topic.conf.");
  }

  static Bilingual charactersAreMissing(List<Integer> codePoints) {
    String names = codePoints.stream().map(Glyphs::named).collect(Collectors.joining("、"));
    return Bilingual.of(
        "封面标题中有字体里没有的字，没有画出：" + names + "。",
        "The font lacks characters of the title, which are left out of the covers: " + names + ".");
  }

  static Bilingual noFaceWasFound() {
    return Bilingual.of(
        "录像中没有找到人脸，封面按画面的明暗和清晰选取。要另选，请在 topic.conf 中写 cover。",
        "No face was found in the recording; the cover was chosen by its light and sharpness. To"
            + " choose another, write cover into topic.conf.");
  }

  static Bilingual namedPictureCannotBeUsed(String name) {
    return Bilingual.of(
        "topic.conf 指定为封面的图片“" + name + "”不能用（见该图片的提示），已从录像中另选。",
        "The picture that topic.conf names as cover, \""
            + name
            + "\", cannot be used (see its own findings); another was chosen from the recording.");
  }
}
