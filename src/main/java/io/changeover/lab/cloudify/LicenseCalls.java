package io.changeover.lab.cloudify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** /license of premium managers from 4.6 on. Nothing is signed in the lab. */
record LicenseCalls(Vm vm) implements Handler {

  private static final Pattern CUSTOMER = Pattern.compile("customer_id['\": ]+([\\w.-]+)");
  private static final Pattern EXPIRES =
      Pattern.compile("expiration_date['\": ]+(\\d{4}-\\d{2}-\\d{2})");
  private static final Set<String> OPEN =
      Set.of(
          "license",
          "license-check",
          "tokens",
          "version",
          "status",
          "config",
          "maintenance",
          "cluster",
          "cluster-status",
          "snapshot-status",
          "ok",
          "user",
          "tenants",
          "managers",
          "brokers",
          "db-nodes");

  @Override
  public @Nullable Answer answer(Call call) throws IOException {
    if (!vm.dialect().asksForLicense()) {
      throw new NoSuchPage();
    }
    if (!vm.machine().isPremium()) {
      throw Problem.premium();
    }
    if (call.word(0).equals("license-check")) {
      check("blueprints");
      return Answer.ok("OK");
    }
    return switch (call.exchange().getRequestMethod()) {
      case "GET" ->
          Answer.ok(vm.lists().list(call, Table.LICENSES, vm.store().all(Table.LICENSES)));
      case "PUT" -> upload(call);
      case "DELETE" -> {
        clear();
        yield new Answer(204, null);
      }
      default -> throw new NoSuchPage();
    };
  }

  /**
   * Lets a request pass or not. The real texts are not known; the codes are.
   *
   * @throws Problem 400 without a licence, or with one that is over
   */
  void check(String endpoint) {
    if (!vm.dialect().asksForLicense() || !vm.machine().isPremium() || OPEN.contains(endpoint)) {
      return;
    }
    var license = vm.store().all(Table.LICENSES).stream().findFirst();
    if (license.isEmpty()) {
      throw new Problem(
          400, "missing_cloudify_license", "No Cloudify license was found on the Manager");
    }
    var until = license.get().text("expiration_date");
    if (!until.isEmpty() && until.compareTo(vm.stamp().now()) < 0) {
      throw new Problem(400, "expired_cloudify_license", "The Manager's license has expired");
    }
  }

  private Answer upload(Call call) throws IOException {
    var text = new String(call.exchange().getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var customer = CUSTOMER.matcher(text);
    if (!customer.find()) {
      throw Problem.bad("The license file is missing the customer_id");
    }
    var expires = EXPIRES.matcher(text);
    clear();
    var until = expires.find() ? expires.group(1) + "T00:00:00.000" : null;
    boolean over = until != null && until.compareTo(vm.stamp().now()) < 0;
    var row = example(customer.group(1), until).with("expired", over);
    vm.store().put(Table.LICENSES, row);
    return Answer.ok(row.values());
  }

  private void clear() {
    for (var row : vm.store().all(Table.LICENSES)) {
      vm.store().remove(Table.LICENSES, row.text("customer_id"));
    }
  }

  static Row example(String customer, @Nullable String until) {
    return Row.of(
        "customer_id",
        customer,
        "expiration_date",
        until,
        "license_version",
        null,
        "license_edition",
        "Spire",
        "trial",
        false,
        "cloudify_version",
        null,
        "capabilities",
        null,
        "expired",
        false);
  }
}
