package org.fangtan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;

/** The arrows between packages that matter; ARCHITECTURE.md draws them all. */
@AnalyzeClasses(packages = "org.fangtan", importOptions = ArchitectureTest.ProductOnly.class)
class ArchitectureTest {
  /** Leaves out the tests, whether they lie in a folder or in the jar that children start from. */
  static final class ProductOnly implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("test-classes");
    }
  }

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("org.fangtan.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyMediaTouchesFfmpeg =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fangtan.media..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule nothingTouchesLibavdevice =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.bytedeco.ffmpeg.global.avdevice");

  @ArchTest
  static final ArchRule onlySpeechTouchesWhisper =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fangtan.speech..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.givimad..");

  @ArchTest
  static final ArchRule onlyOnnxTouchesOnnxRuntime =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fangtan.onnx..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule onlyDocumentTouchesTika =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fangtan.document..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.tika..");

  @ArchTest
  static final ArchRule onlyTheDrawingTouchesFontBox =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fangtan.graphic.draw..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.fontbox..");

  @ArchTest
  static final ArchRule onlyStoreTouchesTheMinioSdk =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fangtan.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.minio..", "org.gaul..", "okhttp3..");

  @ArchTest
  static final ArchRule onlyTheEdgesKnowQuartzAndSql =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.fangtan.schedule..", "org.fangtan.database..", "org.fangtan.config..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.quartz..", "java.sql..", "com.zaxxer..", "org.flywaydb..");

  @ArchTest
  static final ArchRule whatCameInKnowsNothingOfWhatWeMake =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.fangtan.recording..", "org.fangtan.timeline..", "org.fangtan.failure..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.fangtan.plan..",
              "org.fangtan.run..",
              "org.fangtan.store..",
              "org.fangtan.cli..");

  @ArchTest
  static final ArchRule newFindingsAreMadeOfCodesThatAreKnown =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fangtan.failure..")
          .should()
          .callConstructor(
              Finding.class,
              Finding.Level.class,
              String.class,
              String.class,
              OptionalInt.class,
              OptionalLong.class,
              OptionalLong.class,
              Bilingual.class);

  /**
   * What people read is written in the class of its package that is called {@code …Sentences}.
   * Enums label their constants themselves.
   */
  @ArchTest
  static final ArchRule sentencesStandTogetherInEachPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.fangtan.failure..")
          .and()
          .areNotEnums()
          .and()
          .haveSimpleNameNotEndingWith("Sentences")
          .should()
          .callMethod(Bilingual.class, "of", String.class, String.class)
          .orShould()
          .callConstructor(Bilingual.class, String.class, String.class);

  @ArchTest
  static final ArchRule thePlannerIsPure =
      noClasses()
          .that()
          .resideInAPackage("org.fangtan.plan..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.nio.file..",
              "org.fangtan.store..",
              "org.fangtan.run..",
              "org.fangtan.database..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock");
}
