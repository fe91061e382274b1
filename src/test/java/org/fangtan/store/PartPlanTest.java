package org.fangtan.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartPlanTest {
  private static final long PART = 16L << 20;

  @Test
  void sendsSmallAndEmptyFilesAtOnce() {
    assertThat(PartPlan.of(0, PART).isSingle()).isTrue();
    assertThat(PartPlan.of(PART, PART).count()).isEqualTo(1);
  }

  @Test
  void coversEveryByteOnce() {
    PartPlan plan = PartPlan.of(2 * PART + 1, PART);
    assertThat(plan.count()).isEqualTo(3);
    assertThat(plan.offset(3)).isEqualTo(2 * PART);
    assertThat(plan.length(1)).isEqualTo((int) PART);
    assertThat(plan.length(3)).isEqualTo(1);
  }

  @Test
  void enlargesThePartsOfFilesThatWouldHaveTooMany() {
    PartPlan plan = PartPlan.of(400L << 30, PART);
    assertThat(plan.partSizeBytes()).isEqualTo(64L << 20);
    assertThat(plan.count()).isLessThanOrEqualTo(PartPlan.MAX_PARTS);
  }
}
