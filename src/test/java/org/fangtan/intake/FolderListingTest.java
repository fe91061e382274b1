package org.fangtan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.StoredObject;
import org.junit.jupiter.api.Test;

class FolderListingTest {
  @Test
  void objectsOfOneFirstSegmentAreOneTopic() {
    List<Folder> folders = folders("a/b c.mp4", "a/图/1.jpg", "b/x.mp4");
    assertThat(folders).extracting(f -> f.topic().value()).containsExactly("a", "b");
    assertThat(folders.get(0).objects())
        .extracting(o -> o.ref().key())
        .containsExactly("a/b c.mp4", "a/图/1.jpg");
    assertThat(folders.get(0).receiptKey()).isEqualTo("a/_receipt.txt");
  }

  @Test
  void aFileAtTheRootIsATopicOfItsOwn() {
    List<Folder> folders = folders("现场.mp4");
    assertThat(folders).hasSize(1);
    assertThat(folders.get(0).isLone()).isTrue();
    assertThat(folders.get(0).topic().value()).isEqualTo("现场.mp4");
    assertThat(folders.get(0).receiptKey()).isEqualTo("_现场.mp4.receipt.txt");
  }

  @Test
  void oursAndTheSystemsAreNoMaterial() {
    List<Folder> folders =
        folders(
            "_receipt.txt",
            ".DS_Store",
            "a/.DS_Store",
            "a/_receipt.txt",
            "a/__MACOSX/x",
            "a/v.mp4");
    assertThat(folders).hasSize(1);
    assertThat(folders.get(0).objects()).extracting(o -> o.ref().key()).containsExactly("a/v.mp4");
  }

  @Test
  void whatSystemsAndProgramsLeaveBehindIsPassedOver() {
    List<Folder> folders =
        folders(
            "Thumbs.db",
            "a/Desktop.ini",
            "a/Thumbs.db",
            "a/v.mp4",
            "a/~$字实录.docx",
            "a/照片/THUMBS.DB",
            "a/照片/@eaDir/1.jpg/SYNOFILE_THUMB_M.jpg",
            "a/草稿.tmp",
            "录像.mp4.crdownload");
    assertThat(folders).hasSize(1);
    assertThat(folders.get(0).objects()).extracting(o -> o.ref().key()).containsExactly("a/v.mp4");
    assertThat(folders.get(0).refused()).isEmpty();
    assertThat(folders.get(0).unfinished()).isEmpty();
  }

  @Test
  void aDownloadThatGoesOnIsKnown() {
    List<Folder> folders =
        folders("a/v.mp4", "a/录像.mp4.crdownload", "a/录像.mp4.PART", "b/x.mp4.xltd");
    assertThat(folders.get(0).objects()).hasSize(1);
    assertThat(folders.get(0).unfinished()).containsExactly("录像.mp4.PART", "录像.mp4.crdownload");
    assertThat(folders.get(1).isEmpty()).isFalse();
  }

  @Test
  void aTopicNamedLikeAFileOfOursIsRefusedWhenItIsSeen() {
    FolderListing listing =
        listing(
            "Latest.json/v.mp4",
            "_draft/a.mp4",
            "_draft/v.mp4",
            "_receipt.txt",
            "_v.mp4.receipt.txt",
            "__MACOSX/x",
            "a/v.mp4",
            "catalog.json",
            "topic.conf");
    assertThat(listing.next().topic().value()).isEqualTo("a");
    assertThat(listing.hasNext()).isFalse();
    assertThat(listing.unplaced())
        .extracting(refused -> refused.object().key())
        .containsExactly("Latest.json/v.mp4", "_draft/a.mp4", "catalog.json", "topic.conf");
    assertThat(listing.unplaced().get(1).failure().summary().zh()).contains("“_draft”");
  }

  @Test
  void unsafeNamesInsideATopicAreRefusedThere() {
    List<Folder> folders = folders("a/../x.mp4", "a/v.mp4");
    assertThat(folders).hasSize(1);
    assertThat(folders.get(0).refused())
        .extracting(r -> r.object().key())
        .containsExactly("a/../x.mp4");
    assertThat(folders.get(0).objects()).hasSize(1);
  }

  @Test
  void keysThatNameNoTopicAreKeptApart() {
    FolderListing listing = listing("../x.mp4", "/y.mp4", "a/v.mp4");
    assertThat(listing.next().topic().value()).isEqualTo("a");
    assertThat(listing.hasNext()).isFalse();
    assertThat(listing.unplaced())
        .extracting(r -> r.object().key())
        .containsExactlyInAnyOrder("../x.mp4", "/y.mp4");
  }

  private static List<Folder> folders(String... keys) {
    List<Folder> folders = new ArrayList<>();
    listing(keys).forEachRemaining(folders::add);
    return folders;
  }

  private static FolderListing listing(String... keys) {
    return new FolderListing(
        Arrays.stream(keys)
            .sorted()
            .map(k -> new StoredObject(new ObjectRef("recordings", k, "e", 1), Instant.EPOCH))
            .iterator());
  }
}
