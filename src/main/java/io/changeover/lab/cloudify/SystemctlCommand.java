package io.changeover.lab.cloudify;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** systemctl start, stop, restart, status, is-active on the services of the manager. */
record SystemctlCommand(Home home, Power power) {

  private static final Set<String> ACTIONS =
      Set.of("start", "stop", "restart", "status", "is-active");

  int run(List<String> arguments) throws IOException {
    if (arguments.size() < 2 || !ACTIONS.contains(arguments.get(0))) {
      System.err.println("Usage: systemctl start|stop|restart|status|is-active UNIT...");
      return 1;
    }
    int code = 0;
    for (var unit : arguments.subList(1, arguments.size())) {
      code = Math.max(code, run(arguments.get(0), unit.replace(".service", "")));
    }
    return code;
  }

  private int run(String action, String unit) throws IOException {
    boolean missing =
        !power.isOn()
            || (unit.equals(Services.POLICIES) && !Machine.read(home).dialect().hasPolicyEngine());
    boolean asks = action.equals("status") || action.equals("is-active");
    if (missing) {
      if (asks) {
        System.out.println(action.equals("status") ? unit + " could not be found." : "inactive");
        return action.equals("status") ? 4 : 3;
      }
      System.err.println("Failed to " + action + " " + unit + ".service: Unit not found.");
      return 5;
    }
    var state = new Loopback(home).control("service/" + action + "/" + unit, "");
    if (state.isEmpty()) {
      return HostCommands.fail("Job for " + unit + ".service failed.");
    }
    if (asks) {
      System.out.println(action.equals("status") ? unit + ".service: " + state : state);
      return state.equals("active") ? 0 : 3;
    }
    return 0;
  }
}
