package io.changeover.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.changeover.failure.PermanentFailure;
import io.changeover.platform.Balancer;
import io.changeover.platform.LoadBalancer.Admin;
import io.changeover.platform.LoadBalancer.Claim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any load balancer that has a program: here one that keeps its state in a file. */
class CommandBalancerTest {

  private static final String PROGRAM =
      """
      #!/bin/sh
      # lb.sh FILE VERB [BACKEND SERVER]
      case $2 in
        state) cat "$1" ;;
        cut) exit 0 ;;
        *) sed -i "s,^$3/$4 [A-Z]*,$3/$4 $(echo "$2" | tr a-z A-Z)," "$1"; echo "$2 $4" >>"$1.log" ;;
      esac
      """;

  @TempDir Path folder;

  @Test
  void itIsToldByItsProgramOnceForEachOperation() throws Exception {
    var balancer = balancer("app/fe1 READY UP 3\napp/fe2 READY DOWN 0\n");

    assertThat(balancer.servers().get("app/fe1").sessions()).isEqualTo(3);
    balancer.set("app/fe1", Admin.DRAIN, new Claim("shop", "U-1.drain", 7));
    balancer.set("app/fe1", Admin.DRAIN, new Claim("shop", "U-1.drain", 7));

    assertThat(balancer.servers().get("app/fe1").admin()).isEqualTo(Admin.DRAIN);
    assertThat(balancer.servers().get("app/fe2").isIdle()).isTrue();
    assertThat(Files.readString(folder.resolve("state.log"))).isEqualTo("drain fe1\n");
  }

  @Test
  void anOlderFenceIsRefusedByTheRunnerThere() throws Exception {
    var balancer = balancer("app/fe1 READY UP 0\n");
    balancer.set("app/fe1", Admin.DRAIN, new Claim("shop", "U-1.drain", 7));

    assertThatThrownBy(() -> balancer.set("app/fe1", Admin.READY, new Claim("shop", "U-0.x", 6)))
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("REFUSED");
  }

  @Test
  void whatItsProgramSaysHasAForm() throws Exception {
    assertThatThrownBy(() -> balancer("app/fe1 is fine\n").servers())
        .isInstanceOf(PermanentFailure.class)
        .hasMessageContaining("app/fe1 is fine")
        .hasMessageContaining("Correct the command");
  }

  private CommandBalancer balancer(String state) throws Exception {
    Path program = Files.writeString(folder.resolve("lb.sh"), PROGRAM);
    String file = Files.writeString(folder.resolve("state"), state).toString();
    List<String> told = List.of("sh", program.toString(), file);
    var access =
        new Balancer(
            "command",
            "lb1",
            "",
            "",
            Map.of("fe1", "app/fe1", "fe2", "app/fe2"),
            Map.of(
                "state", with(told, "state"),
                "drain", with(told, "drain", "${backend}", "${name}"),
                "ready", with(told, "ready", "${backend}", "${name}")),
            Balancer.Roll.USUAL);
    return new CommandBalancer(
        access, new LocalHostRunner("lb1", folder.resolve("runner"), List.of()));
  }

  private static List<String> with(List<String> front, String... rest) {
    var all = new java.util.ArrayList<>(front);
    all.addAll(List.of(rest));
    return all;
  }
}
