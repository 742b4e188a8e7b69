package io.changeover.lab.cloudify;

/** What the server refuses, with its status and error code. */
final class Problem extends RuntimeException {

  private final int status;
  private final String code;

  Problem(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  static Problem notFound(Table table, String id) {
    return new Problem(
        404,
        "not_found_error",
        "Requested `%s` with ID `%s` was not found".formatted(table.model(), id));
  }

  static Problem bad(String message) {
    return new Problem(400, "bad_parameters_error", message);
  }

  static Problem missing(String name) {
    return bad("Missing " + name + " in json request body");
  }

  static Problem illegal(String message) {
    return new Problem(400, "illegal_action_error", message);
  }

  static Problem snapshot(String message) {
    return new Problem(400, "snapshot_action_error", message);
  }

  static Problem running(String message) {
    return new Problem(400, "existing_running_execution_error", message);
  }

  static Problem conflict(String message) {
    return new Problem(409, "conflict_error", message);
  }

  static Problem unauthorized(String reason) {
    return new Problem(401, "unauthorized_error", "User unauthorized: " + reason);
  }

  static Problem forbidden(String reason) {
    return new Problem(403, "forbidden_error", "Authorization failed: " + reason);
  }

  static Problem premium() {
    return new Problem(
        404,
        "missing_premium_package_error",
        "This feature exists only in the premium edition of Cloudify.\n"
            + "Please contact sales for additional info.");
  }

  /** What the real server has no words for: its handler dies. */
  static Problem crash(String why) {
    return new Problem(500, "internal_server_error", why);
  }
}
