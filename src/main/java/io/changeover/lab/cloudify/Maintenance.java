package io.changeover.lab.cloudify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maintenance mode: asked for, waiting for what still runs, on. */
record Maintenance(Vm vm, Executions executions) implements Handler {

  private static final String KEY = "maintenance";

  @Override
  public @Nullable Answer answer(Call call) throws IOException {
    if (call.is("GET", 1)) {
      return Answer.ok(shape(state()));
    }
    if (!call.is("POST", 2)) {
      throw new NoSuchPage();
    }
    boolean off = status().equals("deactivated");
    return switch (call.word(1)) {
      case "activate" -> off ? activate(call) : new Answer(304, null);
      case "deactivate" -> off ? new Answer(304, null) : deactivate();
      default -> throw Problem.bad("Invalid action: " + call.word(1));
    };
  }

  /**
   * Lets a request pass or not.
   *
   * @throws Problem 503 if the mode refuses it
   */
  void check(Call call) {
    var status = status();
    if (status.equals("deactivated") || bypasses(call)) {
      return;
    }
    if (status.equals("activated")) {
      var first = call.word(0);
      if (vm.dialect().openInMaintenance().stream().noneMatch(first::startsWith)) {
        throw new Problem(
            503,
            "maintenance_mode_active",
            "Your request was rejected since Cloudify manager is currently in maintenance mode");
      }
    } else if (isRefusedWhileActivating(call)) {
      throw new Problem(
          503,
          "entering_maintenance_mode",
          "Your request was rejected since Cloudify manager is currently entering maintenance"
              + " mode");
    }
  }

  /** 4.x lets only itself pass; every client of the lab would look like that, so none passes. */
  private boolean bypasses(Call call) {
    return call.header("X-BYPASS-MAINTENANCE") != null
        && vm.release().since("7.0")
        && Accounts.isAdmin(call.user());
  }

  private static boolean isRefusedWhileActivating(Call call) {
    var method = call.exchange().getRequestMethod();
    boolean changes = !method.equals("GET") && !method.equals("DELETE");
    return switch (call.word(0)) {
      case "snapshots" ->
          (changes && call.path().size() == 2)
              || (call.path().size() == 3 && call.word(2).equals("restore"));
      case "executions" -> method.equals("POST") && call.path().size() == 1;
      case "deployments" -> method.equals("PUT");
      case "deployment-modifications" -> true;
      default -> false;
    };
  }

  private String status() {
    return state().text("status");
  }

  /** It turns from activating to activated when somebody looks and nothing runs any more. */
  private Row state() {
    var state = vm.store().get(Table.STATE, KEY);
    if (state == null) {
      return Row.of("name", KEY, "status", "deactivated");
    }
    if (state.text("status").equals("activating") && executions.active(null).isEmpty()) {
      state = state.with("status", "activated").with("activated_at", vm.stamp().now());
      vm.store().put(Table.STATE, state);
    }
    return state;
  }

  private Answer activate(Call call) {
    var now = vm.stamp().now();
    boolean idle = executions.active(null).isEmpty();
    var state =
        Row.of(
            "name",
            KEY,
            "status",
            idle ? "activated" : "activating",
            "activation_requested_at",
            now,
            "activated_at",
            idle ? now : "",
            "requested_by",
            call.owner());
    vm.store().put(Table.STATE, state);
    return Answer.ok(shape(state));
  }

  private Answer deactivate() {
    vm.store().remove(Table.STATE, KEY);
    return Answer.ok(shape(state()));
  }

  private Map<String, @Nullable Object> shape(Row state) {
    var shape = new LinkedHashMap<String, @Nullable Object>();
    shape.put("status", state.text("status"));
    shape.put("requested_by", state.text("requested_by"));
    shape.put("activated_at", shown(state, "activated_at"));
    shape.put("activation_requested_at", shown(state, "activation_requested_at"));
    shape.put("remaining_executions", remaining(state));
    return shape;
  }

  private Object shown(Row state, String name) {
    var shown = vm.stamp().shown(state.get(name));
    return shown == null ? "" : shown;
  }

  private List<Map<String, @Nullable Object>> remaining(Row state) {
    var remaining = new ArrayList<Map<String, @Nullable Object>>();
    if (state.text("status").equals("activating")) {
      for (var row : executions.active(null)) {
        var one = new LinkedHashMap<String, @Nullable Object>();
        for (var name : new String[] {"status", "deployment_id", "id", "workflow_id"}) {
          one.put(name, row.get(name));
        }
        remaining.add(one);
      }
    }
    return remaining;
  }
}
