package io.github.earmark.formats.streaming;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.earmark.formats.parsing.BrokenJson;
import io.github.earmark.formats.parsing.JsonElements;
import io.github.earmark.formats.streaming.SpotifyRow.Flag;
import io.github.earmark.importing.InputFile;
import io.github.earmark.importing.Place;
import io.github.earmark.importing.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Reads several files of Spotify's extended history in parallel.
final class SpotifyFiles {
  /// More threads would only wait for the disk, or for plays to be stored.
  private static final int MOST_THREADS = 4;

  private final SpotifyTracks tracks;
  private final SpotifySpool spool;
  private final SpotifyTexts.Seen seen = new SpotifyTexts.Seen();

  SpotifyFiles(SpotifyTracks tracks, SpotifySpool spool) {
    this.tracks = tracks;
    this.spool = spool;
  }

  /// The content of a file.
  ///
  /// @param bad the rejected row at its end; null for none
  /// @param broken why the file could not be read to its end; null if it could
  record Content(
      SpotifySpool.Rows rows, Row.@Nullable Rejected bad, @Nullable IOException broken) {}

  /// Reads all files.
  ///
  /// @return the content of each, in the same order
  List<Content> read(List<InputFile> files) {
    var threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
    var pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("reader-", 1).factory());
    try {
      var reading = new ArrayList<Future<Content>>();
      for (var file : files) {
        reading.add(pool.submit(() -> read(file)));
      }
      var all = new ArrayList<Content>();
      for (var one : reading) {
        all.add(one.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody wants more rows", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private Content read(InputFile file) {
    var rows = spool.new Rows();
    try {
      return new Content(rows, read(file, rows), null);
    } catch (IOException e) {
      return new Content(rows, null, e);
    }
  }

  private Row.@Nullable Rejected read(InputFile file, SpotifySpool.Rows rows) throws IOException {
    var element = 0;
    try (var json = JsonElements.parser(file.open())) {
      var parser = new SpotifyParser(json, tracks, seen);
      try {
        json.nextToken();
        for (var token = json.nextToken();
            token != null && token != JsonToken.END_ARRAY;
            token = json.nextToken()) {
          element++;
          if (token == JsonToken.START_OBJECT) {
            rows.add(parser.read(element));
          } else {
            json.skipChildren();
            rows.add(
                new SpotifyRow(SpotifyTracks.NONE, -1, -1, 0, Flag.NO_OBJECT.bit(), 0, element));
          }
        }
        return json.currentToken() == JsonToken.END_ARRAY
            ? null
            : new Row.Rejected(
                new Place(file.name(), json.currentLocation().getLineNr(), element),
                "the file is cut off here");
      } catch (JsonParseException | StreamConstraintsException e) {
        return new Row.Rejected(
            Place.line(file, json.currentLocation().getLineNr()), BrokenJson.file(e));
      }
    }
  }
}
