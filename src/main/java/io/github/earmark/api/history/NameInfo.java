package io.github.earmark.api.history;

import org.jspecify.annotations.Nullable;

/// An artist or an album in an answer.
///
/// @param artist the artist of an album; null if unknown, and for an artist
public record NameInfo(String name, @Nullable String artist) {

  /// For people: "Artist – Album", or the name.
  public String label() {
    return artist == null ? name : artist + " – " + name;
  }
}
