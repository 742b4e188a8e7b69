package io.changeover.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.lab.LabEnvironment;
import io.changeover.lab.LabKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoPlatformTest {

  private static final List<String> NONE = List.of();
  private static final List<String> OLD_CLIENT = List.of("psql on the PATH is too old.");

  @Test
  void postgresqlIsUpgradedWhereItCanRun() {
    assertThat(DemoPlatform.choose(null, List.of(), NONE))
        .isEqualTo(new DemoPlatform(LabKind.POSTGRESQL, List.of()));
  }

  @Test
  void whereItCannotH2IsUpgradedAndItIsSaidWhy() {
    var platform = DemoPlatform.choose(null, List.of(), OLD_CLIENT);

    assertThat(platform.kind()).isEqualTo(LabKind.H2);
    assertThat(platform.why()).hasSize(2).last().asString().contains("psql on the PATH is too old");
  }

  @Test
  void whoAskedForPostgresqlIsToldWhyNot() {
    assertThatThrownBy(() -> DemoPlatform.choose("postgresql", List.of(), OLD_CLIENT))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("psql on the PATH is too old");
  }

  @Test
  void whoAskedForH2GetsItWithoutAWord() {
    assertThat(DemoPlatform.choose("h2", List.of(), OLD_CLIENT))
        .isEqualTo(new DemoPlatform(LabKind.H2, List.of()));
  }

  @Test
  void anInterruptedDemoGoesOnWithWhatItBegan() {
    assertThat(DemoPlatform.choose(null, standing(LabKind.H2), NONE).kind()).isEqualTo(LabKind.H2);
    assertThatThrownBy(() -> DemoPlatform.choose(null, standing(LabKind.POSTGRESQL), OLD_CLIENT))
        .isInstanceOf(Stop.class);
  }

  private static List<LabEnvironment> standing(LabKind kind) {
    return List.of(new LabEnvironment("shop-prod", kind, 9123, Path.of("/nowhere")));
  }
}
