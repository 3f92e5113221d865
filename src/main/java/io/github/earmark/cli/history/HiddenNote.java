package io.github.earmark.cli.history;

import org.jspecify.annotations.Nullable;

/// Explains what a merge does when one of the two is hidden from statistics: both become like the
/// one that is kept.
final class HiddenNote {
  private HiddenNote() {}

  /// The note, or null unless exactly one of the two is hidden.
  ///
  /// @param kept the name of the one that is kept
  /// @param gone the name of the other
  /// @param hide the arguments with which `earmark hide` hides the one that is kept
  static @Nullable String of(
      String kept, String gone, boolean keptHidden, boolean goneHidden, String hide) {
    if (keptHidden == goneHidden) {
      return null;
    }
    return keptHidden
        ? "  %s is hidden from statistics, and so is %s with it".formatted(kept, gone)
        : "  %s is hidden from statistics, %s is not: both count; `earmark hide %s` hides both"
            .formatted(gone, kept, hide);
  }

  /// A name quoted for a shell, if needed.
  static String quoted(String name) {
    if (name.matches("[\\p{L}\\p{N}._]+")) {
      return name;
    }
    return name.contains("'") ? '"' + name + '"' : "'" + name + "'";
  }
}
