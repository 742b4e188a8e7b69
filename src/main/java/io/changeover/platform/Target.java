package io.changeover.platform;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One environment as a platform sees it. Values may hold secret references ({@code env:NAME},
 * {@code file:PATH}), never secrets.
 *
 * @param environment its name in the inventory
 * @param platform the platform's id
 * @param hosts where it runs; the first one with role {@code database} or the first of all is the
 *     host that commands go to unless the pack says otherwise
 * @param settings what the platform's {@code settings} table asks for
 * @param lab whether this environment belongs to the lab
 * @param balancer what stands in front of it
 */
public record Target(
    String environment,
    String platform,
    List<Host> hosts,
    Map<String, String> settings,
    boolean lab,
    Balancer balancer) {

  /** One without a load balancer. */
  public Target(
      String environment,
      String platform,
      List<Host> hosts,
      Map<String, String> settings,
      boolean lab) {
    this(environment, platform, hosts, settings, lab, Balancer.NONE);
  }

  public Target {
    hosts = List.copyOf(hosts);
    settings = Map.copyOf(settings);
    // what was kept before there were balancers names none
    balancer = java.util.Objects.requireNonNullElse(balancer, Balancer.NONE);
  }

  /** The same with the named hosts in this order, in the places that they have among the others. */
  public Target inOrder(List<String> names) {
    var ordered =
        names.stream()
            .flatMap(name -> hosts.stream().filter(host -> host.name().equals(name)))
            .iterator();
    var all =
        hosts.stream().map(host -> names.contains(host.name()) ? ordered.next() : host).toList();
    return new Target(environment, platform, all, settings, lab, balancer);
  }

  /** The same with those hosts only. */
  public Target only(Predicate<Host> wanted) {
    return new Target(
        environment, platform, hosts.stream().filter(wanted).toList(), settings, lab, balancer);
  }

  /**
   * @param name its name in the inventory, unique in the environment
   * @param address {@code local} for this machine, or {@code ssh://USER@HOST:PORT}
   * @param zone the failure domain, or empty
   * @param become argv prefix under which everything runs there: {@code [runuser, -u, postgres,
   *     --]}; empty for the login user
   * @param runner folder of the runner's journal on the host, or empty for the default
   * @param ssh how to log in there, if the address is one of SSH
   * @param settings what is different there from the environment's settings
   */
  public record Host(
      String name,
      String address,
      List<String> roles,
      String zone,
      List<String> become,
      String runner,
      SshAccess ssh,
      Map<String, String> settings) {

    /** A host that is not reached over SSH. */
    public Host(
        String name,
        String address,
        List<String> roles,
        String zone,
        List<String> become,
        String runner) {
      this(name, address, roles, zone, become, runner, SshAccess.NONE);
    }

    /** A host with the environment's settings. */
    public Host(
        String name,
        String address,
        List<String> roles,
        String zone,
        List<String> become,
        String runner,
        SshAccess ssh) {
      this(name, address, roles, zone, become, runner, ssh, Map.of());
    }

    public Host {
      roles = List.copyOf(roles);
      become = List.copyOf(become);
      // what was kept before hosts had settings names none
      settings = settings == null ? Map.of() : Map.copyOf(settings);
    }
  }
}
