package org.fangtan.intake;

import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.recording.ObjectRef;

/** Why a folder, or a file in it, cannot be taken up as it lies there. Pure. */
final class Obstacles {
  private Obstacles() {}

  /**
   * What keeps a folder from being taken up.
   *
   * @param most files that one may hold
   */
  static Optional<Failure> in(Folder folder, int most) {
    if (folder.isEmpty()) {
      return Optional.of(
          new Failure(
              FailureKind.INPUT,
              FailureCode.EMPTY_TOPIC,
              Bilingual.of("文件夹是空的", "the folder is empty"),
              Bilingual.of("请放入录制文件。", "Drop a recording into it.")));
    }
    if (!folder.unfinished().isEmpty()) {
      return Optional.of(unfinished(folder.unfinished()));
    }
    if (folder.objects().size() > most) {
      return Optional.of(
          new Failure(
              FailureKind.INPUT,
              FailureCode.TOO_LARGE,
              Bilingual.of(
                  "文件夹里有 " + folder.objects().size() + " 个文件，最多 " + most + " 个",
                  "the folder holds " + folder.objects().size() + " files, at most " + most),
              Bilingual.of("请分成几个专题。", "Split it into several topics.")));
    }
    return Optional.empty();
  }

  private static Failure unfinished(List<String> names) {
    String name = names.get(0);
    int more = names.size() - 1;
    return new Failure(
        FailureKind.INPUT,
        FailureCode.DOWNLOAD_UNFINISHED,
        Bilingual.of(
            "“" + name + "”还没有下载完" + (more > 0 ? "（这样的文件还有 " + more + " 个）" : ""),
            "\""
                + name
                + "\" is still being downloaded"
                + (more > 0 ? ", and " + more + " more" : "")),
        Bilingual.of(
            "下载完成后会自动继续；如下载已取消，请删除这个文件。",
            "Work goes on by itself when the download is done; if it was cancelled, remove the"
                + " file."));
  }

  static Failure tooLarge(ObjectRef object, long most) {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.TOO_LARGE,
        Bilingual.of(
            "文件 " + object.sizeBytes() + " 字节，超过上限 " + most,
            "the file has " + object.sizeBytes() + " bytes, more than the limit of " + most),
        Bilingual.of(
            "请分段上传，或请管理员调整 intake.max-object-size。",
            "Upload it in parts, or ask the administrator to raise intake.max-object-size."));
  }
}
