package io.changeover.platform.cloudify;

/** What is to be done about an answer that is no success. */
enum Reaction {
  /** The manager, or what stands before it, does not answer now: ask again later. */
  TRANSIENT("Ask again once the manager answers; what was done is found, and not done twice"),
  /** Other executions run, and the manager lets nothing begin beside them. */
  BUSY("Wait until the executions that run have ended, or cancel them, and repeat the command"),
  /** Maintenance mode forbids it. */
  MAINTENANCE("Turn maintenance mode off and repeat the command"),
  /** No credentials that we have are accepted, or the tenant is not theirs. */
  CREDENTIALS(
      "Check the user name and password or the token, and the tenant, that the manager has now; a"
          + " token lasts for hours, and no longer than the next restore"),
  /** Whoever answers is not whom we trust, or speaks no TLS. */
  DISTRUST(
      "Give --ca the certificate of the authority that signed the manager's, and name the host in"
          + " --url as its certificate does"),
  /** What was asked for is not there. */
  NOT_FOUND("Check the name, the tenant and that this is the right manager"),
  /** This version or edition has no such resource. */
  NOT_OFFERED("This manager's version or edition cannot do it; do without, or use another target"),
  /** Something of that name is there already. */
  CONFLICT("Look at what is there already; delete it or choose another name"),
  /** A licence is missing, expired or not signed for this manager. */
  LICENCE("Upload a licence that is valid for this manager and repeat the command"),
  /** Asking again will be answered the same. */
  PERMANENT("Read the reason, correct it and repeat the command");

  private final String next;

  Reaction(String next) {
    this.next = next;
  }

  /** What a person does next, a sentence without its full stop. */
  String next() {
    return next;
  }
}
