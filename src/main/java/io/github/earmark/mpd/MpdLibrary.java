package io.github.earmark.mpd;

import io.github.earmark.features.scan.MusicFolder;
import io.github.earmark.features.scan.MusicLibrary;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.music.Track;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files in MPD's music directory, as listed by its database. MPD reveals where that directory
/// is only to clients on its Unix socket.
final class MpdLibrary implements MusicLibrary {
  private static final int PERMISSION = 4;

  /// Songs requested at a time: all of them at once would be more than MPD sends.
  private static final int PART = 2_000;

  /// No library has more songs.
  private static final int MOST = 20_000_000;

  private final Mpd mpd;
  private final @Nullable Path folder;

  /// @param folder the music directory, if the user gave it
  MpdLibrary(Mpd mpd, @Nullable Path folder) {
    this.mpd = mpd;
    this.folder = folder;
  }

  @Override
  public String name() {
    return mpd.library();
  }

  @Override
  public void each(EachSong taking) throws UserError, IOException {
    try (var connection = mpd.dial()) {
      var musicFolder = new MusicFolder(folder == null ? folder(connection) : folder);
      for (var from = 0; from < MOST; from += PART) {
        var part = part(connection, from);
        if (part.isEmpty()) {
          return;
        }
        for (var track : part) {
          taking.take(song(musicFolder, track));
        }
      }
    } catch (PlayerException e) {
      throw UserError.failed(
          String.valueOf(e.getMessage()), "`earmark doctor` looks at your players");
    } catch (Refusal e) {
      throw UserError.failed(
          "MPD at " + mpd.place() + " does not list its songs: " + e.getMessage(),
          "set password in [[player]] to one with the \"read\" permission");
    }
  }

  private Path folder(MpdConnection connection) throws PlayerException, UserError {
    try {
      var directory = Replies.value(connection.send("config"), "music_directory");
      if (directory != null && directory.startsWith("/")) {
        return Path.of(directory);
      }
      throw UserError.failed(
          "the music of MPD at " + mpd.place() + " is not in a folder of this machine",
          "if it is after all, name the folder with --music");
    } catch (Refusal e) {
      throw UserError.failed(
          connection.mopidy()
              ? "what answers at " + mpd.place() + " is Mopidy"
              : "MPD at " + mpd.place() + " does not say where its music is" + reason(e),
          connection.mopidy()
              ? "make its [[player]] one of type = \"mopidy\""
              : "add --music with its music_directory, or let host in [[player]] be its Unix"
                  + " socket");
    }
  }

  private static String reason(Refusal e) {
    return e.code == PERMISSION ? "" : ": " + e.getMessage();
  }

  private static List<Track> part(MpdConnection connection, int from)
      throws PlayerException, Refusal {
    var tracks = new ArrayList<Track>();
    var song = new ArrayList<String>();
    connection.stream(
        "search file \"\" window " + from + ":" + (from + PART),
        line -> {
          if (line.startsWith("file: ")) {
            add(song, tracks);
          }
          song.add(line);
        });
    add(song, tracks);
    return tracks;
  }

  private static void add(List<String> song, List<Track> tracks) {
    var track = Replies.track(song);
    if (track != null) {
      tracks.add(track);
    }
    song.clear();
  }

  private static LibrarySong song(MusicFolder folder, Track track) {
    return track.remote()
        ? LibrarySong.without(track, "it is not a file")
        : folder.song(track, track.uri());
  }
}
