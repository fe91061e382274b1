package org.fangtan.media;

import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.AvException;
import org.fangtan.timeline.Timecode;

/** What can be wrong with a recording, in words for the operator who uploaded it. */
final class SourceFailures {
  private static final Bilingual UPLOAD_AGAIN =
      Bilingual.of(
          "请确认原始文件能正常播放，然后重新上传完整的文件。",
          "Check that the original plays, then upload the whole file again.");

  /** What can be lost. */
  static final Bilingual PICTURES = Bilingual.of("画面", "pictures");

  static final Bilingual SOUND = Bilingual.of("声音", "samples of sound");

  private SourceFailures() {}

  static StageException empty(String name) {
    return input(
        FailureCode.EMPTY_FILE,
        Bilingual.of(
            "录像“" + name + "”是空文件（0 字节）。", "The recording “" + name + "” is empty (0 bytes)."),
        UPLOAD_AGAIN);
  }

  static StageException notMedia(String name, AvException cause) {
    return new StageException(notMediaFailure(name), cause);
  }

  static StageException notMedia(String name) {
    return new StageException(notMediaFailure(name));
  }

  private static Failure notMediaFailure(String name) {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.MEDIA_UNREADABLE,
        Bilingual.of(
            "“" + name + "”不是可识别的录像或录音，无论它的扩展名是什么。",
            "“"
                + name
                + "” is no video or sound recording that can be read, whatever its name"
                + " says."),
        Bilingual.of(
            "请上传 MP4、MOV、MKV、TS、MXF、FLV、AVI、WAV 或 MP3 格式的录像或录音。",
            "Upload a recording as MP4, MOV, MKV, TS, MXF, FLV, AVI, WAV or MP3."));
  }

  /**
   * Without an index; the outermost boxes show why.
   *
   * @param declaredBytes where the last box should end: behind the file's end when the file was cut
   *     off, before it when no box can be read there
   */
  static StageException withoutIndex(String name, long sizeBytes, long declaredBytes) {
    Bilingual why;
    if (declaredBytes > sizeBytes) {
      why =
          Bilingual.of(
              "文件在索引之前被截断，至少应有 " + declaredBytes + " 字节，实际只有 " + sizeBytes + " 字节",
              "the file is cut off before it: it should have more than "
                  + declaredBytes
                  + " bytes and has "
                  + sizeBytes);
    } else if (declaredBytes == sizeBytes) {
      why =
          Bilingual.of(
              "文件以音视频数据结束，录制设备没有写入索引",
              "the file ends with its media data, and the recorder did not write an index");
    } else {
      why =
          Bilingual.of(
              "文件自第 " + declaredBytes + " 字节起（共 " + sizeBytes + " 字节）没有可识别的内容",
              "from byte "
                  + declaredBytes
                  + " of "
                  + sizeBytes
                  + " on, the file holds nothing that can be read");
    }
    return new StageException(
        new Failure(
                FailureKind.INPUT,
                FailureCode.MEDIA_WITHOUT_INDEX,
                Bilingual.of(
                    "录像“" + name + "”缺少索引（moov），无法播放：" + why.zh() + "。",
                    "The recording “"
                        + name
                        + "” has no index (moov) and cannot be played: "
                        + why.en()
                        + "."),
                Bilingual.of(
                    "请重新上传完整的文件；若原始文件同样打不开，请在录制设备上用其修复功能恢复，或重新导出。",
                    "Upload the whole file again; if the original does not open either, let the"
                        + " recorder repair it, or export it again."))
            .with("sizeBytes", sizeBytes)
            .with("declaredBytes", declaredBytes));
  }

  static StageException indexCutOff(String name, long sizeBytes, long declaredBytes) {
    return new StageException(
        new Failure(
                FailureKind.INPUT,
                FailureCode.MEDIA_TRUNCATED,
                Bilingual.of(
                    "录像“"
                        + name
                        + "”被截断：索引本身不完整，文件至少应有 "
                        + declaredBytes
                        + " 字节，实际只有 "
                        + sizeBytes
                        + " 字节。",
                    "The recording “"
                        + name
                        + "” is cut off inside its index: it should have at"
                        + " least "
                        + declaredBytes
                        + " bytes and has "
                        + sizeBytes
                        + "."),
                UPLOAD_AGAIN)
            .with("sizeBytes", sizeBytes)
            .with("declaredBytes", declaredBytes));
  }

  static StageException truncated(String name, Loss loss, int mostLostPercent) {
    return new StageException(
        new Failure(
                FailureKind.INPUT,
                FailureCode.MEDIA_TRUNCATED,
                loss.message(name),
                uploadAgainOrTake(mostLostPercent))
            .with("declaredUs", loss.declaredUs())
            .with("reachedUs", loss.reachedUs()));
  }

  static StageException notIndexed(String name, IndexCoverage coverage, int mostLostPercent) {
    return new StageException(
        new Failure(
                FailureKind.INPUT,
                FailureCode.MEDIA_NOT_INDEXED,
                coverage.message(name),
                Bilingual.of(
                    "请在录制设备上用其修复功能恢复，或用原卡重新拷贝后上传。若只有这一份，可提高 pipeline.conf 中的 max-lost-percent（当前为 "
                        + mostLostPercent
                        + "%），按索引所及的部分处理。",
                    "Let the recorder repair the file, or copy it from its card again. If there is"
                        + " no other, raise max-lost-percent in pipeline.conf (now "
                        + mostLostPercent
                        + " %) to publish what the index reaches."))
            .with("lostUs", coverage.lostUs())
            .with("indexedUs", coverage.indexedUs())
            .with("lostBytes", coverage.lostBytes()));
  }

  /** Refuses what has lost too much of its pictures or of its sound. */
  static void requireWithin(
      String name, Bilingual what, long lostUs, long wholeUs, int mostLostPercent)
      throws StageException {
    if (lostUs * 100 <= wholeUs * mostLostPercent) {
      return;
    }
    String lost = Timecode.format(lostUs);
    String whole = Timecode.format(wholeUs);
    throw new StageException(
        new Failure(
                FailureKind.INPUT,
                FailureCode.MEDIA_DAMAGED,
                Bilingual.of(
                    "录像“"
                        + name
                        + "”已损坏："
                        + whole
                        + " 中约有 "
                        + lost
                        + " 的"
                        + what.zh()
                        + "丢失或损坏，超过上限 "
                        + mostLostPercent
                        + "%。",
                    "The recording “"
                        + name
                        + "” is damaged: about "
                        + lost
                        + " of "
                        + whole
                        + " of its "
                        + what.en()
                        + " are missing or damaged, more than "
                        + mostLostPercent
                        + " %."),
                uploadAgainOrTake(mostLostPercent))
            .with("lostUs", lostUs)
            .with("wholeUs", wholeUs));
  }

  private static Bilingual uploadAgainOrTake(int mostLostPercent) {
    return Bilingual.of(
        "请重新上传完整的文件。若只有这一份，可提高 pipeline.conf 中的 max-lost-percent（当前为 "
            + mostLostPercent
            + "%），按现有部分处理。",
        "Upload the whole file again. If there is no other, raise max-lost-percent in pipeline.conf"
            + " (now "
            + mostLostPercent
            + " %) to publish what is there.");
  }

  static StageException tooLarge(String name, String found, String limit) {
    return input(
        FailureCode.TOO_LARGE,
        Bilingual.of(
            "录像“" + name + "”超出限制：" + found + "，上限为 " + limit + "。",
            "The recording “"
                + name
                + "” is beyond the limits: "
                + found
                + ", at most "
                + limit
                + "."),
        Bilingual.of(
            "请导出较小的文件再上传，或由管理员调整 pipeline.conf 中 engine 一节的限制。",
            "Export a smaller one, or let the administrator change the limits under engine in"
                + " pipeline.conf."));
  }

  static StageException nothingToPlay(String name) {
    return input(
        FailureCode.MEDIA_UNREADABLE,
        Bilingual.of(
            "“" + name + "”里没有可解码的画面或声音。",
            "“" + name + "” holds no picture and no sound that can be decoded."),
        Bilingual.of(
            "请用常见编码（H.264、H.265、ProRes、MPEG-2、AAC、PCM）重新导出后再上传。",
            "Export it with a common codec (H.264, H.265, ProRes, MPEG-2, AAC, PCM) and upload it"
                + " again."));
  }

  static StageException damaged(String name, String zh, String en) {
    return input(
        FailureCode.MEDIA_DAMAGED,
        Bilingual.of("录像“" + name + "”已损坏：" + zh, "The recording “" + name + "” is damaged: " + en),
        UPLOAD_AGAIN);
  }

  private static StageException input(FailureCode code, Bilingual summary, Bilingual remedy) {
    return new StageException(new Failure(FailureKind.INPUT, code, summary, remedy));
  }
}
