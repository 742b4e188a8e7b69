package io.changeover.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetTest {

  @Test
  void namedHostsTakeThatOrderInTheirPlaces() {
    var hosts =
        Stream.of("fe1", "db", "fe6", "fe7")
            .map(name -> new Target.Host(name, "local", List.of(), "", List.of(), ""))
            .toList();
    var target = new Target("shop", "tomcat", hosts, Map.of(), true);

    assertThat(target.inOrder(List.of("fe6", "gone", "fe1", "fe7")).hosts())
        .extracting(Target.Host::name)
        .containsExactly("fe6", "db", "fe1", "fe7");
    assertThat(target.inOrder(List.of()).hosts()).isEqualTo(hosts);
  }
}
