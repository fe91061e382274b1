package org.fangtan.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PhotoListTest {
  private static final Path MATERIAL =
      Path.of("../shared/material/interview-2019-09-transport/photos.csv");

  private static final String LIST =
      "文件名,图片说明,拍摄时间,地点,摄影,替代文本\r\n"
          + "guest.jpg,\"市交通局负责人，接受访谈。\",2019-09-18 15:05,录制室,本网摄影,嘉宾讲话\r\n"
          + "photos/scene 1.jpg,访谈现场。,2019/9/8,,,\r\n";

  @Test
  void everyColumnIsReadInBothEncodings() throws Exception {
    for (byte[] bytes :
        new byte[][] {
          LIST.getBytes(UTF_8),
          ("\ufeff" + LIST).getBytes(UTF_8),
          LIST.getBytes(TestPictures.GB18030)
        }) {
      PhotoList list = PhotoList.read("photos.csv", bytes);
      ImageFacts guest = list.about("photos/guest.jpg");
      assertThat(guest.caption()).contains("市交通局负责人，接受访谈。");
      assertThat(guest.takenAt()).contains(LocalDateTime.of(2019, 9, 18, 15, 5));
      assertThat(guest.place()).contains("录制室");
      assertThat(guest.credit()).contains("本网摄影");
      assertThat(guest.alt()).contains("嘉宾讲话");
      ImageFacts scene = list.about("photos/scene 1.jpg");
      assertThat(scene.takenAt()).contains(LocalDateTime.of(2019, 9, 8, 0, 0));
      assertThat(scene.credit()).isEmpty();
      assertThat(list.about("other.jpg")).isEqualTo(ImageFacts.NONE);
      assertThat(list.findings()).isEmpty();
    }
  }

  @Test
  void nothingInvisibleIsPublishedAndTimesAreReadAsTyped() throws Exception {
    String text = "文件名,图片说明,拍摄时间\na.jpg,访谈\u202E现\u200B场,２０１９年９月１８日 １５：０５\nb.jpg,\u2066,\n";
    PhotoList list = PhotoList.read("photos.csv", text.getBytes(UTF_8));
    assertThat(list.about("a.jpg").caption()).contains("访谈现场");
    assertThat(list.about("a.jpg").takenAt()).contains(LocalDateTime.of(2019, 9, 18, 15, 5));
    assertThat(list.about("b.jpg").caption()).isEmpty();
    assertThat(list.findings()).isEmpty();
  }

  @Test
  void aListIsBoundedInWhatItIsAndInWhatIsSaidOfIt() throws Exception {
    StageException thrown =
        catchThrowableOfType(
            StageException.class,
            () -> PhotoList.read("photos.csv", "a,".repeat(400_000).getBytes(UTF_8)));
    assertThat(thrown.failure().summary().zh()).hasSizeLessThan(400);
    String bad = "文件名,拍摄时间\n" + ("a.jpg," + "9".repeat(300) + "\n").repeat(3000);
    PhotoList list = PhotoList.read("photos.csv", bad.getBytes(UTF_8));
    assertThat(list.findings()).hasSize(50);
    assertThat(list.findings().get(0).message().zh()).hasSizeLessThan(300);
  }

  @Test
  void theMaterialsOwnListIsRead() throws Exception {
    Assumptions.assumeTrue(Files.exists(MATERIAL), "no material beside the repository");
    PhotoList list = PhotoList.read("photos.csv", Files.readAllBytes(MATERIAL));
    assertThat(list.facts()).hasSize(3);
    assertThat(list.findings()).isEmpty();
  }

  @Test
  void otherSeparatorsOrdersAndHeadingsAreUnderstood() throws Exception {
    String text = "Caption;File\n说明;a.jpg\n";
    assertThat(PhotoList.read("l.csv", text.getBytes(UTF_8)).about("a.jpg").caption())
        .contains("说明");
    String tabs = "图片\t说明\na.jpg\t二\n";
    assertThat(PhotoList.read("l.csv", tabs.getBytes(UTF_8)).about("a.jpg").caption())
        .contains("二");
  }

  @Test
  void whatCannotBeUsedIsReportedWithItsLine() throws Exception {
    String text = "文件名,拍摄时间\na.jpg,上周三\n,2019-09-18\na.jpg,2019-09-18\n";
    PhotoList list = PhotoList.read("l.csv", text.getBytes(UTF_8));
    assertThat(list.findings())
        .extracting(finding -> finding.line().getAsInt())
        .containsExactly(2, 3, 4);
    assertThat(list.findings().get(0).message().zh()).contains("上周三").contains("2019-09-18 15:05");
  }

  @Test
  void aTableWithoutFileNamesIsRefused() {
    StageException thrown =
        catchThrowableOfType(
            StageException.class, () -> PhotoList.read("l.csv", "姓名,电话\n王,1\n".getBytes(UTF_8)));
    assertThat(thrown.failure().code()).isEqualTo(FailureCode.DOCUMENT_UNREADABLE);
    assertThat(thrown.failure().summary().zh()).contains("姓名、电话");
    assertThat(
            catchThrowableOfType(StageException.class, () -> PhotoList.read("l.csv", new byte[0])))
        .isNotNull();
    assertThat(
            catchThrowableOfType(
                StageException.class,
                () -> PhotoList.read("l.csv", "文件名\n\"a.jpg\n".getBytes(UTF_8))))
        .isNotNull();
  }
}
