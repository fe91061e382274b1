package org.fangtan.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GnuCLibraryTest {
  @ParameterizedTest
  @ValueSource(strings = {"2.35", "2.36", "2.100", "3.0", "2.35-0ubuntu3", "not a number"})
  void oneThatIsNewEnoughOrUnknownIsTaken(String version) throws Exception {
    GnuCLibrary.require(Optional.of(version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.17", "2.28", "2.34", "2.4", "1.99"})
  void oneThatIsTooOldIsNamedWithWhatToDo(String version) {
    Failure failure = refusal(Optional.of(version));
    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(failure.code()).isEqualTo(FailureCode.CONFIGURATION_INVALID);
    assertThat(failure.summary().zh()).contains("glibc " + version + "，", "需要 glibc 2.35");
    assertThat(failure.summary().en()).contains("glibc " + version + ",", "needs glibc 2.35");
    assertThat(failure.remedy().zh()).contains("容器");
    assertThat(failure.remedy().en()).contains("container");
  }

  @Test
  void anotherLibraryThanGnusIsRefused() {
    assertThat(refusal(Optional.empty()).summary().en()).contains("is not glibc");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisMachineIsAsked() throws Exception {
    assertThat(GnuCLibrary.version().orElseThrow()).matches("2\\.[0-9]+.*");
    GnuCLibrary.require();
  }

  private static Failure refusal(Optional<String> version) {
    return catchThrowableOfType(StageException.class, () -> GnuCLibrary.require(version)).failure();
  }
}
