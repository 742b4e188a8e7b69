package io.changeover.lab;

import java.util.List;
import java.util.Map;

/** Which server stands behind which kind, and what it needs here. */
final class LabServers {

  private LabServers() {}

  static Map<LabKind, LabServer> of(
      LabFolder lab,
      ServerBinaries binaries,
      LabProcesses processes,
      List<String> become,
      LabLayout layout) {
    var tomcat = new TomcatServer(binaries, new ShopWar(binaries, lab));
    var cloud = new CloudEnvironment();
    return Map.of(
        LabKind.POSTGRESQL,
        new PostgresServer(binaries, become),
        LabKind.H2,
        new H2Server(binaries),
        LabKind.TOMCAT,
        new WebEnvironment(processes, tomcat, layout),
        LabKind.CLOUD,
        cloud,
        LabKind.CLOUD_OLD,
        cloud,
        LabKind.CLOUD_NEW,
        cloud);
  }

  /** What stands in the way of this kind here, each with its cure. */
  static List<String> obstacles(LabKind kind) {
    String path = System.getenv().getOrDefault("PATH", "");
    return switch (kind) {
      case H2 -> List.of();
      case CLOUD, CLOUD_OLD, CLOUD_NEW -> CloudNeeds.unmet(path);
      case TOMCAT -> WebNeeds.unmet(path);
      case POSTGRESQL ->
          PostgresNeeds.unmet(
              System.getProperty("os.name", ""), System.getProperty("os.arch", ""), path);
    };
  }
}
