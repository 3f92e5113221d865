package io.github.earmark.cli.history;

import org.jspecify.annotations.Nullable;

/// What merging does to what is hidden from statistics: both are as the one that is kept.
final class HiddenNote {
  private HiddenNote() {}

  /// Of two of which only one is hidden, or null.
  ///
  /// @param kept for people, as is the other
  /// @param hide the words with which `earmark hide` hides the one that is kept
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

  /// A name as a shell takes it.
  static String quoted(String name) {
    if (name.matches("[\\p{L}\\p{N}._]+")) {
      return name;
    }
    return name.contains("'") ? '"' + name + '"' : "'" + name + "'";
  }
}
