package io.github.earmark.importing;

import io.github.earmark.history.sources.SourceFormat;
import java.util.List;
import java.util.function.Consumer;

/// A format of listening histories. Implementations are stateless.
public interface Source {

  /// Its name and precision, and the player of its plays.
  SourceFormat format();

  /// For people: where such files come from, as in "Spotify, extended streaming history".
  String title();

  /// How often each file is read, including temporary files made from it.
  default int passes() {
    return 1;
  }

  /// Whether a file seems to be in this format, judging by its beginning.
  boolean recognises(Sample sample);

  /// Reads files of this format. They are read together, because the files of one export belong
  /// together.
  ///
  /// @param files in the order of their names
  /// @param rows receives each row of each file once, in order, and each file that cannot be read
  ///   to its end; see [EachFile]
  void read(List<InputFile> files, Settings settings, Consumer<Row> rows);
}
