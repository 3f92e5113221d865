package io.github.earmark.history.plays;

/// Whether something, as NTP does, keeps this machine's clock right. The kernel knows.
public enum Synchronised {
  YES,
  /// Not yet, or by nobody.
  NO,
  /// It cannot be asked.
  UNKNOWN
}
