package io.changeover.lab;

import java.nio.file.Path;

/**
 * One Tomcat of a web environment. It plays a host: what a real one has at fixed places lies in a
 * folder of its own here.
 *
 * @param name its name in the inventory and behind the load balancer
 * @param zone the failure domain
 * @param port where it listens on 127.0.0.1
 */
record WebServer(String name, String zone, int port, Path folder) {

  /** CATALINA_BASE. */
  Path base() {
    return folder.resolve("base");
  }

  /** The link that it runs by as CATALINA_HOME. */
  Path home() {
    return folder.resolve("tomcat");
  }

  /** Where the programs of a version lie. */
  Path home(String version) {
    return folder.resolve("tomcat-" + version);
  }

  String healthUrl() {
    return "http://127.0.0.1:%d/shop/health".formatted(port);
  }

  /** What its processes are known by. */
  String mark() {
    return "-Dcatalina.base=" + base();
  }
}
