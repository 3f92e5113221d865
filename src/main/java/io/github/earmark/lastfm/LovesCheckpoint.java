package io.github.earmark.lastfm;

import io.github.earmark.json.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How far the loved tracks have been read. Times are in seconds since 1970.
///
/// @param page the page to read next
/// @param seen the newest love of earlier runs
/// @param newest the newest love of this run
record LovesCheckpoint(int page, long seen, long newest) {
  static LovesCheckpoint read(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return new LovesCheckpoint(1, 0, 0);
    }
    try {
      return Json.read(text, LovesCheckpoint.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("a checkpoint that was written elsewhere", e);
    }
  }

  String text() {
    return Json.write(this);
  }
}
