package io.changeover.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions as vendors write them. */
class VersionTest {

  @ParameterizedTest
  @CsvSource({
    "14.19, 14, true",
    "14, 14, true",
    "4.0.1, 4.0, true",
    "4, 4.0, true",
    "4.2, 4.0, false",
    "7.1, 7.0, false",
    "4.20, 4.2, false",
    "17.0, 17, true",
    "1.4.200, 1.4, true",
    "14, 14.19, false"
  })
  void onlyPatchLevelsBelongToARelease(String version, String release, boolean belongs) {
    assertThat(new Version(version).belongsTo(new Version(release))).isEqualTo(belongs);
  }

  @ParameterizedTest
  @CsvSource({
    "'[3.4.2,4.0]', 4.0.1, true",
    "'[3.4.2,4.0]', 4.2, false",
    "'[4.0,4.0.1)', 4.0.1, false",
    "'(4.0,4.2]', 4.0.1, false",
    "'(4.0,4.2]', 4.1, true"
  })
  void aRangeEndsWithTheReleaseItNames(String range, String version, boolean within) {
    assertThat(VersionRange.parse(range).contains(new Version(version))).isEqualTo(within);
  }
}
