package io.github.earmark.web.inbound;

/// What Last.fm calls an error, by its number.
final class LastFmFault extends Exception {
  private static final long serialVersionUID = 1L;
  private final int code;
  private final int status;

  /// @param code as Last.fm has it: 9 for a session that does not hold, and so on
  /// @param status of HTTP; clients look at the code
  LastFmFault(int code, int status, String message) {
    super(message);
    this.code = code;
    this.status = status;
  }

  int code() {
    return code;
  }

  int status() {
    return status;
  }

  static LastFmFault missing() {
    return new LastFmFault(
        6, 400, "Invalid parameters - Your request is missing a required parameter");
  }

  static LastFmFault credentials() {
    return new LastFmFault(
        4, 403, "Authentication Failed - You do not have permissions to access the service");
  }

  static LastFmFault session() {
    return new LastFmFault(9, 403, "Invalid session key - Please re-authenticate");
  }
}
