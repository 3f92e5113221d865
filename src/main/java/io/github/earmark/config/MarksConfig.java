package io.github.earmark.config;

import io.github.earmark.config.toml.TomlTable;
import org.jspecify.annotations.Nullable;

/// What is wanted of marks.
///
/// @param loveAt the least rating that means love, 1 to 10; null where no rating does
public record MarksConfig(@Nullable Integer loveAt) {
  static final MarksConfig NONE = new MarksConfig(null);

  static MarksConfig read(TomlTable tomlTable) {
    var marks = new MarksConfig(tomlTable.whole("love_at", 1, 10));
    tomlTable.close();
    return marks;
  }
}
