package io.github.earmark.config;

import org.jspecify.annotations.Nullable;

/// What is wanted of marks.
///
/// @param loveAt the least rating that means love, 1 to 10; null where no rating does
public record MarksConfig(@Nullable Integer loveAt) {
  static final MarksConfig NONE = new MarksConfig(null);

  static MarksConfig read(Table table) {
    var marks = new MarksConfig(table.whole("love_at", 1, 10));
    table.close();
    return marks;
  }
}
