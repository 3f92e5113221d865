package io.github.earmark.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// Writes made-up listening histories as Maloja and Spotify export them, with all the fields of a
/// real export.
public final class Dumps {
  /// Roughly the number of rows that Spotify puts into a file.
  private static final int ROWS_OF_A_FILE = 16_000;

  private Dumps() {}

  /// Writes one file.
  public static void maloja(Path file, Habits habits, int plays) throws IOException {
    try (var out = Files.newBufferedWriter(file, UTF_8)) {
      out.write("{\"maloja\": {\"export_time\": 1767225600}, \"scrobbles\": [");
      var separator = new String[] {"\n"};
      habits.plays(
          plays,
          play -> {
            var song = play.song();
            write(
                out,
                separator[0],
                "{\"time\": ",
                Long.toString(play.start() / 1_000),
                ", \"track\": {\"artists\": [\"",
                song.artist(),
                "\"], \"title\": \"",
                song.title(),
                "\", \"album\": {\"artists\": [\"",
                song.artist(),
                "\"], \"albumtitle\": \"",
                song.album(),
                "\"}, \"length\": ",
                Integer.toString(song.length()),
                "}, \"duration\": null, \"origin\": \"client:web\"}");
            separator[0] = ",\n";
          });
      out.write("\n]}\n");
    }
  }

  /// Writes a folder with as many files as Spotify would.
  public static void spotify(Path folder, Habits habits, int plays) throws IOException {
    Files.createDirectories(folder);
    try (var files = new SpotifyFiles(folder)) {
      habits.plays(plays, files::add);
    }
  }

  private static void write(Writer out, String... parts) {
    try {
      for (var part : parts) {
        out.write(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class SpotifyFiles implements AutoCloseable {
    private final Path folder;
    private Writer out = Writer.nullWriter();
    private int rows;
    private int files;

    SpotifyFiles(Path folder) {
      this.folder = folder;
    }

    void add(Habits.Play play) {
      try {
        if (rows % ROWS_OF_A_FILE == 0) {
          close();
          var name = "Streaming_History_Audio_%03d.json".formatted(files);
          out = Files.newBufferedWriter(folder.resolve(name), UTF_8);
          out.write("[");
          files++;
        }
        write(out, rows % ROWS_OF_A_FILE == 0 ? "\n" : ",\n");
        rows++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      var song = play.song();
      var end = Instant.ofEpochSecond((play.start() + play.heard()) / 1_000);
      write(
          out,
          "{\"ts\":\"",
          end.toString(),
          "\",\"platform\":\"Android OS 11 API 30 (Google, Pixel 3a)\",\"ms_played\":",
          Integer.toString(play.heard()),
          ",\"conn_country\":\"DE\",\"ip_addr\":\"192.0.2.17\",\"master_metadata_track_name\":\"",
          song.title(),
          "\",\"master_metadata_album_artist_name\":\"",
          song.artist(),
          "\",\"master_metadata_album_album_name\":\"",
          song.album(),
          "\",\"spotify_track_uri\":\"",
          song.uri(),
          "\",\"episode_name\":null,\"episode_show_name\":null,\"spotify_episode_uri\":null,"
              + "\"audiobook_title\":null,\"audiobook_uri\":null,\"audiobook_chapter_uri\":null,"
              + "\"audiobook_chapter_title\":null,\"reason_start\":\"trackdone\",\"reason_end\":\"",
          play.toTheEnd() ? "trackdone" : "fwdbtn",
          "\",\"shuffle\":true,\"skipped\":",
          play.toTheEnd() ? "false" : "true",
          ",\"offline\":false,\"offline_timestamp\":",
          Long.toString(play.start() / 1_000),
          ",\"incognito_mode\":false}");
    }

    @Override
    public void close() {
      if (rows > 0) {
        write(out, "\n]\n");
      }
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
