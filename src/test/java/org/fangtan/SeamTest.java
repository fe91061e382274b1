package org.fangtan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fangtan.spec.CaptionSource;
import org.fangtan.spec.Role;
import org.fangtan.spec.Samples;
import org.fangtan.spec.Stretch;
import org.fangtan.spec.TopicSheet;

/**
 * Both sides of the seam between planner and stages keep to it: what is written there is read, and
 * what is read was written. ({@code SpecKeyTest} has that all of it is in the key.)
 */
@AnalyzeClasses(packages = "org.fangtan", importOptions = ArchitectureTest.ProductOnly.class)
class SeamTest {
  private static final String STAGES = "org.fangtan.stage";
  private static final String PLANNER = "org.fangtan.plan";

  /** A component that nobody reads would only make steps run again when it changes. */
  @ArchTest
  static void everyComponentOfWhatIsAskedIsReadByItsStage(JavaClasses classes) {
    assertThat(records(classes)).contains(TopicSheet.class, Stretch.class, CaptionSource.class);
    TreeSet<String> unread = new TreeSet<>();
    for (Class<?> kind : records(classes)) {
      JavaClass spec = classes.get(kind);
      for (RecordComponent component : kind.getRecordComponents()) {
        JavaMethod accessor = spec.getMethod(component.getName());
        boolean isRead =
            accessor.getAccessesToSelf().stream()
                .anyMatch(access -> isIn(access.getOriginOwner(), STAGES));
        if (!isRead) {
          unread.add(spec.getName() + "." + component.getName());
        }
      }
    }
    assertThat(unread).as("written by the planner, and read by no stage").isEmpty();
  }

  /** The specifications, and the records of their package that they are made of. */
  private static Set<Class<?>> records(JavaClasses classes) {
    return Stream.concat(
            Samples.kinds().stream(),
            classes.stream()
                .filter(one -> one.getPackageName().equals("org.fangtan.spec") && one.isRecord())
                .filter(
                    one ->
                        one.getDirectDependenciesToSelf().stream()
                            .anyMatch(
                                use ->
                                    Samples.kinds().stream()
                                        .anyMatch(
                                            kind -> use.getOriginClass().isEquivalentTo(kind))))
                .map(JavaClass::reflect))
        .collect(toSet());
  }

  @ArchTest
  static void everyRoleIsGivenByThePlannerAndReadByAStage(JavaClasses classes) {
    Set<String> given = roles(classes, PLANNER);
    Set<String> read = roles(classes, STAGES);
    Set<String> all = Stream.of(Role.values()).map(Role::name).collect(toSet());
    assertThat(given).containsExactlyInAnyOrderElementsOf(all);
    assertThat(read).containsExactlyInAnyOrderElementsOf(all);
  }

  private static Set<String> roles(JavaClasses classes, String in) {
    return classes.get(Role.class).getFieldAccessesToSelf().stream()
        .filter(access -> isIn(access.getOriginOwner(), in))
        .map(access -> access.getTarget().getName())
        .collect(toCollection(TreeSet::new));
  }

  private static boolean isIn(JavaClass one, String name) {
    return one.getPackageName().equals(name) || one.getPackageName().startsWith(name + ".");
  }

  /**
   * What of a node's settings a stage may know: where things lie, and what its children may use.
   */
  private static final Set<String> OF_A_NODE =
      Set.of(
          "org.fangtan.stage.StageSet",
          "org.fangtan.stage.handover.EngineLimits",
          "org.fangtan.stage.text.SpeechStage");

  @ArchTest
  static void stagesReadSettingsOutOfWhatIsAskedAlone(JavaClasses classes) {
    Set<String> others =
        classes.stream()
            .filter(one -> isIn(one, STAGES))
            .filter(
                one ->
                    one.getConstructors().stream()
                        .flatMap(constructor -> constructor.getRawParameterTypes().stream())
                        .anyMatch(type -> isIn(type, "org.fangtan.config")))
            .map(JavaClass::getName)
            .collect(toSet());
    assertThat(OF_A_NODE).containsAll(others);
  }

  @ArchTest
  static final ArchRule whatIsAskedIsDataAlone =
      noClasses()
          .that()
          .resideInAPackage("org.fangtan.spec")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.nio.file..",
              "org.fangtan.plan..",
              "org.fangtan.run..",
              "org.fangtan.stage..",
              "org.fangtan.store..",
              "org.fangtan.database..");
}
