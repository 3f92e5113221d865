package io.github.earmark.history.plays;

/// Whether this machine's clock is kept right, for example by NTP, according to the kernel.
public enum Synchronised {
  YES,
  /// Not yet, or not at all.
  NO,
  /// The kernel cannot be asked.
  UNKNOWN
}
