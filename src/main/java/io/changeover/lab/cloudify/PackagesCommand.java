package io.changeover.lab.cloudify;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** As much of rpm and yum as an installation needs: which version's packages are there. */
record PackagesCommand(Installation installation) {

  private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+(?:\\.\\d+)?)");

  int run(String program, List<String> arguments) throws IOException {
    var words = String.join(" ", arguments);
    if (program.equals("rpm") && words.startsWith("-q")) {
      var packaged = installation.packaged();
      return packaged == null
          ? say("package cloudify-manager-install is not installed", 1)
          : say("cloudify-manager-install-" + new Release(packaged).full(), 0);
    }
    if (words.contains("remove") || words.startsWith("-e")) {
      Installation.delete(installation.home().packages());
      return 0;
    }
    var version = version(words);
    if (version == null) {
      System.err.println("No package with a version in its name: " + words);
      return 1;
    }
    installation.packages(version);
    return say("Installed: cloudify-manager-install " + version, 0);
  }

  /** The first version that the stand-in knows in some words, such as a package's file name. */
  static @org.jspecify.annotations.Nullable String version(String words) {
    var matcher = VERSION.matcher(words);
    String found = null;
    while (matcher.find()) {
      var release = new Release(matcher.group(1));
      for (var known : Release.KNOWN) {
        if (new Release(known).compareTo(release) == 0) {
          found = known;
        }
      }
    }
    return found;
  }

  private static int say(String text, int code) {
    System.out.println(text);
    return code;
  }
}
