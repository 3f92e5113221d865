package io.github.earmark.formats;

import io.github.earmark.history.read.ExportedPlay;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What the history can be exported as.
public enum ExportFormat {
  /// All plays, in columns.
  CSV,

  /// Listens, one in a line, as ListenBrainz exports and takes them.
  LISTENBRAINZ,

  /// Listens, as Maloja exports and imports them.
  MALOJA;

  /// Writes plays.
  public interface Export {
    /// Before the first one.
    void begin() throws IOException;

    void add(ExportedPlay play) throws IOException;

    /// After the last one.
    ///
    /// @return how many were written
    long end() throws IOException;
  }

  /// As users write it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All words.
  public static List<String> words() {
    return Arrays.stream(values()).map(ExportFormat::word).toList();
  }

  /// Makes one.
  ///
  /// @param out is not closed
  /// @param now when it is exported
  public Export to(Writer out, Instant now) {
    return switch (this) {
      case CSV -> new CsvExport(out);
      case LISTENBRAINZ -> new ListenBrainzLines(out);
      case MALOJA -> new MalojaDocument(out, now);
    };
  }
}
