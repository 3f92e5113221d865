package io.github.earmark.web.inbound;

/// An error with Last.fm's number for it.
final class LastFmFault extends Exception {
  private static final long serialVersionUID = 1L;
  private final int code;
  private final int status;

  /// @param code Last.fm's number, such as 9 for an invalid session
  /// @param status the HTTP status; clients go by the code
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
