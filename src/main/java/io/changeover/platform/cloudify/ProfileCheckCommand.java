package io.changeover.platform.cloudify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether cfy would act on the manager of the url, and on no other. */
@Command(
    name = "profile-check",
    mixinStandardHelpOptions = true,
    description = {
      "Looks which manager is active for a cfy, which tears down that one whatever is meant. Exit",
      "code 1 unless it is that of --url: its name, an address of it, or one of --address. Asks no",
      "manager, and prints nothing of what cfy says."
    })
final class ProfileCheckCommand extends ManagerCommand {

  @Option(names = "--cfy", required = true, paramLabel = "PROGRAM", description = "Which cfy.")
  private String cfy = "cfy";

  @Option(
      names = "--workdir",
      required = true,
      paramLabel = "FOLDER",
      description = "Its working folder (CFY_WORKDIR).")
  private Path workdir = Path.of("");

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "What the profile may call the manager, too. May be repeated.")
  private List<String> addresses = new ArrayList<>();

  @Option(
      names = "--none-is-well",
      description = "There may be no profile of any manager: cfy can act on none then.")
  private boolean noneIsWell;

  @Override
  int run(Session session) {
    var profile = new ActiveProfile(cfy, workdir);
    var wanted = wanted(session);
    if (noneIsWell && profile.isOfNobody()) {
      session.console().say("no manager is active in " + workdir);
      return Exits.DONE;
    }
    String named = profile.names(wanted);
    if (named == null) {
      throw new NotDone(
          "the active profile of %s in %s names none of %s"
              .formatted(cfy, workdir, String.join(", ", wanted)),
          "Make that of this manager the active one (CFY_WORKDIR=%s %s profiles use ADDRESS), or name what it is called there in the setting profileAddress"
              .formatted(workdir, cfy));
    }
    session.console().say("active " + named);
    return Exits.DONE;
  }

  private LinkedHashSet<String> wanted(Session session) {
    var wanted = new LinkedHashSet<String>();
    wanted.add(session.url().getHost().replaceAll("^\\[|]$", ""));
    try {
      for (InetAddress address : Addresses.all(session.url())) {
        wanted.add(Addresses.text(address));
      }
    } catch (UnknownHostException nameless) {
      session
          .console()
          .aside()
          .say("The name of the url is not known here; only it is looked for.");
    }
    addresses.stream().filter(address -> !address.isBlank()).forEach(wanted::add);
    return wanted;
  }
}
