package io.github.earmark.config;

import io.github.earmark.config.toml.TomlTable;
import org.jspecify.annotations.Nullable;

/// Settings for ratings, loves and tags.
///
/// @param loveAt the lowest rating that counts as love, 1 to 10; null if none does
public record MarksConfig(@Nullable Integer loveAt) {
  static final MarksConfig NONE = new MarksConfig(null);

  static MarksConfig read(TomlTable tomlTable) {
    var marks = new MarksConfig(tomlTable.whole("love_at", 1, 10));
    tomlTable.close();
    return marks;
  }
}
