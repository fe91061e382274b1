package org.fangtan.image;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code image}. Each heading names the class that uses
 * them.
 */
final class ImageSentences {
  private ImageSentences() {}

  // ImageDecoder

  static Bilingual isCutShortOrDamaged(String found) {
    return Bilingual.of("文件不完整或已损坏（" + found + "）", "it is cut short or damaged: " + found);
  }

  // ImageFailures

  static Bilingual pictureIsEmpty(String name) {
    return Bilingual.of("图片 " + name + " 是空文件（0 字节）。", "The picture " + name + " is empty.");
  }

  static Bilingual uploadPictureAgain() {
    return Bilingual.of("请重新上传该图片。", "Upload the picture again.");
  }

  static Bilingual pictureHasMbLimit(String name, long sizeMib, long limitMib) {
    return Bilingual.of(
        "图片 " + name + " 有 " + sizeMib + " MB，超过上限 " + limitMib + " MB。",
        "The picture " + name + " has " + sizeMib + " MB; the limit is " + limitMib + " MB.");
  }

  static Bilingual exportItAsSmallerJpeg() {
    return Bilingual.of("请导出为较小的 JPEG 后重新上传。", "Export it as a smaller JPEG and upload it again.");
  }

  static Bilingual pictureMeasuresPixelsLimit(
      String name, long width, long height, long maxPixels) {
    return Bilingual.of(
        "图片 " + name + " 的尺寸为 " + width + "×" + height + "，超过上限 " + maxPixels + " 百万像素，未解码。",
        "The picture "
            + name
            + " measures "
            + width
            + "×"
            + height
            + " pixels; the limit is "
            + maxPixels
            + " megapixels, so it was not decoded.");
  }

  static Bilingual makeItSmallerAndUpload() {
    return Bilingual.of("请缩小尺寸后重新上传。", "Make it smaller and upload it again.");
  }

  static Bilingual doesNotHoldPicture(String name) {
    return Bilingual.of(
        name + " 的内容不是图片（或格式无法识别）。",
        name + " does not hold a picture in a format that is known here.");
  }

  static Bilingual uploadItAsJpegPng() {
    return Bilingual.of(
        "请上传 JPEG、PNG、WebP、GIF、BMP、TIFF 或 SVG 格式的图片。",
        "Upload it as JPEG, PNG, WebP, GIF, BMP, TIFF or SVG.");
  }

  static Bilingual pictureIsInFormat(String name, String label) {
    return Bilingual.of(
        "图片 " + name + " 是 " + label + " 格式，无法处理。",
        "The picture " + name + " is " + label + ", which cannot be used.");
  }

  static Bilingual exportItAsJpeg() {
    return Bilingual.of(
        "请导出为 JPEG 后重新上传（苹果手机：设置→相机→格式→兼容性最佳）。",
        "Export it as JPEG and upload it again (iPhone: Settings, Camera, Formats, Most"
            + " Compatible).");
  }

  static Bilingual pictureCannotBeRead(String name, Bilingual why) {
    return Bilingual.of(
        "图片 " + name + " 无法读取：" + why.zh() + "。",
        "The picture " + name + " cannot be read: " + why.en() + ".");
  }

  static Bilingual openItInViewerExport() {
    return Bilingual.of(
        "请在看图软件中打开检查，重新导出为 JPEG 或 PNG 后上传。",
        "Open it in a viewer, export it again as JPEG or PNG, and upload that.");
  }

  static Bilingual drawingCannotBePublished(String name, Bilingual why) {
    return Bilingual.of(
        "矢量图 " + name + " 不能发布：" + why.zh() + "。",
        "The drawing " + name + " cannot be published: " + why.en() + ".");
  }

  static Bilingual exportItAsPlainSvg() {
    return Bilingual.of(
        "请在绘图软件中导出为“普通 SVG”（不含脚本、链接和外部文件），或导出为 PNG 后上传。",
        "Export it as plain SVG (without scripts, links and outside files) or as PNG, and upload"
            + " that.");
  }

  // ImageTask

  static Bilingual fileHoldsPicturesAnimation(int further) {
    return Bilingual.of(
        "文件含有 " + further + " 幅画面（动画或多页），只使用第一幅",
        "the file holds " + further + " pictures (an animation, or pages); only the first is used");
  }

  static Bilingual positionGpsWasRemoved() {
    return Bilingual.of("已去除照片中的定位信息（GPS）", "the position (GPS) was removed from the photo");
  }

  static Bilingual dataAboutCameraWasRemoved() {
    return Bilingual.of("已去除照片中的相机和序列号信息", "data about the camera was removed from the photo");
  }

  static Bilingual pictureIsMarkedAsMade() {
    return Bilingual.of(
        "图片带有人工智能生成标识，但原标识无法原样保留（如带签名的内容凭证），已改写为通用标识；请核对",
        "the picture is marked as made by a machine, but the mark could not be carried over (signed"
            + " content credentials, for example); a general mark was written instead: please"
            + " check");
  }

  static Bilingual photoHasOnlyPixels(int width, int height, int smallEdge) {
    return Bilingual.of(
        "照片只有 " + width + "×" + height + " 像素，页面上会不清晰；请提供长边不小于 " + smallEdge + " 像素的原图",
        "the photo has only "
            + width
            + "×"
            + height
            + " pixels and will look unsharp; provide one of at least "
            + smallEdge
            + " pixels");
  }

  static Bilingual pictureIsMarkedAsMadeByMachine(String label) {
    return Bilingual.of(
        "图片带有人工智能生成标识，已保留：" + label,
        "the picture is marked as made by a machine; the mark was kept: " + label);
  }

  // PhotoList

  static Bilingual isNotTextFile() {
    return Bilingual.of("不是文本文件，或过大", "it is not a text file, or is too large");
  }

  static Bilingual isEmpty() {
    return Bilingual.of("文件是空的", "it is empty");
  }

  static Bilingual firstLineHasNoFileColumn(String headings) {
    return Bilingual.of(
        "第一行没有“文件名”这一列（现在是：" + headings + "）",
        "its first line has no column 文件名 (file); found: " + headings);
  }

  static Bilingual itsQuotationMarksDo() {
    return Bilingual.of("引号不成对", "its quotation marks do not match");
  }

  static Bilingual listOfPhotosCannotBeRead(String name, Bilingual why) {
    return Bilingual.of(
        "图片清单 " + name + " 无法读取：" + why.zh() + "。",
        "The list of photos " + name + " cannot be read: " + why.en() + ".");
  }

  static Bilingual saveItAsCsvComma() {
    return Bilingual.of(
        "请另存为 CSV（逗号分隔）后重新上传，第一行写：文件名,图片说明,拍摄时间,地点,摄影,替代文本。",
        "Save it as CSV (comma separated) and upload it again; its first line is"
            + " 文件名,图片说明,拍摄时间,地点,摄影,替代文本.");
  }

  static Bilingual hasNoFileName() {
    return Bilingual.of("没有文件名，已忽略", "has no file name and was ignored");
  }

  static Bilingual namesAgainFirstLineCounts(String cut) {
    return Bilingual.of(
        "文件名 " + cut + " 重复，采用第一次出现的一行", "names " + cut + " again; the first line counts");
  }

  static Bilingual hasTimeExpectedFormLike(String cut) {
    return Bilingual.of(
        "拍摄时间“" + cut + "”无法识别，应写成 2019-09-18 15:05",
        "has the time \"" + cut + "\"; expected a form like 2019-09-18 15:05");
  }

  static Bilingual line(int line, Bilingual words) {
    return Bilingual.of("第 " + line + " 行" + words.zh(), "line " + line + " " + words.en());
  }

  // SvgCleaner

  static Bilingual isNotCompleteSvg(String said) {
    return Bilingual.of("不是完整的 SVG 文件（" + said + "）", "it is not a complete SVG: " + said);
  }

  static Bilingual tooManyOrTooDeeply() {
    return Bilingual.of("内容过多或嵌套过深", "too many or too deeply nested elements");
  }

  static Bilingual holdsElement(String element) {
    return Bilingual.of("含有 <" + element + ">", "it holds <" + element + ">");
  }

  static Bilingual holdsScript(String attribute) {
    return Bilingual.of("含有事件脚本（" + attribute + "）", "it holds a script (" + attribute + ")");
  }

  static Bilingual refersToSomethingOutside(String value) {
    return Bilingual.of("引用了外部内容（" + value + "）", "it refers to something outside: " + value);
  }

  static Bilingual filterExceedsLimit(String attribute, String value, Integer max) {
    return Bilingual.of(
        "滤镜参数 " + attribute + " 过大（" + value + "，上限 " + max + "）",
        "a filter's " + attribute + " is " + value + "; the limit is " + max);
  }

  static Bilingual hasNoWidthAndHeight() {
    return Bilingual.of("没有写明宽和高（width、height 或 viewBox）", "it has no width and height or viewBox");
  }

  // SvgCost

  static Bilingual itsReferencesGoInCircle() {
    return Bilingual.of("引用绕成一圈或层数过多", "its references go in a circle, or too deep");
  }

  static Bilingual itsReferencesMakeItDraw(long max) {
    return Bilingual.of(
        "展开引用后要画的内容过多（上限 " + max + "）",
        "its references make it draw too much (the limit is " + max + ")");
  }

  // SvgStyles

  static Bilingual styleHoldsUnsafe(String unsafe) {
    return Bilingual.of("样式中含有 " + unsafe, "a style holds " + unsafe);
  }

  static Bilingual styleHoldsFunction(String name) {
    return Bilingual.of("样式中含有 " + name + "()", "a style holds " + name + "()");
  }

  static Bilingual styleRefersToOutsideFile() {
    return Bilingual.of("样式引用了外部文件", "a style refers to an outside file");
  }

  static Bilingual styleHoldsRule(String group) {
    return Bilingual.of("样式中含有 @" + group, "a style holds @" + group);
  }

  static Bilingual itsStyleSheetIsToo() {
    return Bilingual.of("样式表过长或写法特殊，无法检查", "its style sheet is too long or odd to be checked");
  }
}
