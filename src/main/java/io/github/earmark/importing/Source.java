package io.github.earmark.importing;

import io.github.earmark.history.sources.SourceFormat;
import java.util.List;
import java.util.function.Consumer;

/// A format that listening histories come in. Implementations have no state of their own.
public interface Source {

  /// Its name, how exact it is, and what stands for the player of its plays.
  SourceFormat format();

  /// For people: where such files come from, as in "Spotify, extended streaming history".
  String title();

  /// How often each file is read, or what is read of it.
  default int passes() {
    return 1;
  }

  /// Whether a file begins as one of these does.
  boolean recognises(Sample sample);

  /// Reads files of this format: those of one export belong together.
  ///
  /// @param files in the order of their names
  /// @param rows takes each row of each file once, in their order and is told of each file that
  ///   cannot be read to its end; see [EachFile]
  void read(List<InputFile> files, Settings settings, Consumer<Row> rows);
}
