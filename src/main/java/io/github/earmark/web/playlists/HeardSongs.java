package io.github.earmark.web.playlists;

import io.github.earmark.features.CollectionException;
import io.github.earmark.features.CollectionFile;
import io.github.earmark.features.SongCollection;
import io.github.earmark.history.read.Reader;
import io.github.earmark.playlist.ChosenCollection;
import io.github.earmark.playlist.Listening;
import io.github.earmark.playlist.PlaylistMaker;
import io.github.earmark.playlist.SongListening;
import io.github.earmark.stats.StatisticsStore;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Keeps the collection that was last asked for open, with how its songs were played: both are
/// needed each time a slider is moved. For one thread at a time.
final class HeardSongs {
  /// For this long, plays that have just been heard may be missing.
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Path state;
  private final Clock clock;
  private final StatisticsStore store;
  private @Nullable Opened opened;

  private record Opened(
      SongCollection songs, String file, SongListening heard, String history, Instant read) {}

  HeardSongs(Path state, Clock clock) {
    this.state = state;
    this.clock = clock;
    this.store = new StatisticsStore(state, StatisticsStore.Progress.SILENT);
  }

  /// A maker of playlists from a collection.
  ///
  /// @param name null for the default collection
  PlaylistMaker maker(@Nullable String name) throws UserError, IOException {
    var now = opened;
    var wanted = name == null ? ChosenCollection.usual(state) : name;
    var file = file(wanted);
    if (now == null || !now.songs().name().equals(wanted) || !now.file().equals(file)) {
      if (now != null) {
        opened = null;
        now.songs().close();
      }
      now = opened(ChosenCollection.open(state, wanted), file);
      opened = now;
    } else if (stale(now)) {
      now = opened(now.songs(), file);
      opened = now;
    }
    return new PlaylistMaker(now.songs(), now.heard(), clock);
  }

  private boolean stale(Opened now) {
    return now.read().plus(FRESH).isBefore(clock.instant()) && !now.history().equals(history());
  }

  private Opened opened(SongCollection songs, String file) {
    var history = history();
    var read = clock.instant();
    if (!Files.exists(state.resolve("history.db"))) {
      return new Opened(songs, file, SongListening.NONE, history, read);
    }
    try (var reader = Reader.open(state)) {
      var heard = SongListening.read(songs, reader, Listening.read(reader, store), state);
      return new Opened(songs, file, heard, history, read);
    }
  }

  private String file(String name) throws UserError {
    try {
      return tag(CollectionFile.of(state, name));
    } catch (CollectionException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e.fix());
    }
  }

  private String history() {
    return tag(state.resolve("history.db")) + tag(state.resolve("history.db-wal"));
  }

  /// Identifies a version of a file: changes when the file is written to.
  private static String tag(Path file) {
    try {
      var found = Files.readAttributes(file, BasicFileAttributes.class);
      return found.fileKey() + " " + found.size() + " " + found.lastModifiedTime();
    } catch (IOException _) {
      return "";
    }
  }
}
