package io.github.earmark.history.sources;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A play that is in the history, near in time to what is imported.
///
/// @param source whose word it is; null where it was heard here
/// @param words all that imports say of it
public record NearbyPlay(
    long id, long start, long track, @Nullable SourceFormat source, List<Word> words) {

  /// What one source says of it.
  ///
  /// @param run the import that said so
  /// @param primary whether the play stands as this source says; else the source has it, too
  /// @param end its end, or its start where it tells no end: sources with ends may disagree with
  ///   themselves on the start, of which the file says too little at its edges
  /// @param listened in milliseconds; -1 where it does not say
  public record Word(String format, long run, boolean primary, long end, long listened) {}

  NearbyPlay(long id, long start, long track, @Nullable SourceFormat source) {
    this(id, start, track, source, new ArrayList<>(1));
  }

  /// What a source of this format says of it; null where it says nothing.
  @Nullable Word word(String format) {
    for (var word : words) {
      if (word.format().equals(format)) {
        return word;
      }
    }
    return null;
  }

  /// How exact its start is.
  long precision() {
    return source == null ? 1_000 : source.precision().toMillis();
  }
}
