package io.github.earmark.mopidy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.earmark.features.scan.MusicFolder;
import io.github.earmark.features.scan.MusicLibrary;
import io.github.earmark.hearing.PlayerException;
import io.github.earmark.text.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files of Mopidy's extensions Local and File. Mopidy does not report their folder.
final class MopidyLibrary implements MusicLibrary {
  private static final String LOCAL = "local:directory";
  private static final String LOCAL_TRACKS = "local:directory?type=track";
  private static final String LOCAL_TRACK = "local:track:";
  private static final String FILE = "file:";

  /// Tracks whose details are requested at a time.
  private static final int PART = 50;

  /// A track in a list takes some hundred bytes.
  private static final int LONGEST_MESSAGE = 128 << 20;

  /// No library has more folders.
  private static final int MOST_FOLDERS = 1_000_000;

  private final Mopidy mopidy;
  private final @Nullable Path folder;

  /// @param folder where the files are, as given by the user
  MopidyLibrary(Mopidy mopidy, @Nullable Path folder) {
    this.mopidy = mopidy;
    this.folder = folder;
  }

  @Override
  public String name() {
    return mopidy.name();
  }

  @Override
  public void each(EachSong taking) throws UserError, IOException {
    if (folder == null) {
      throw UserError.failed(
          "Mopidy does not say where its music is",
          "add --music with the folder, as media_dir in mopidy.conf has it");
    }
    var musicFolder = new MusicFolder(folder);
    try (var connection = mopidy.dial(LONGEST_MESSAGE)) {
      var uris = new ArrayList<String>();
      browse(connection, uris);
      for (var from = 0; from < uris.size(); from += PART) {
        var part = uris.subList(from, Math.min(uris.size(), from + PART));
        var tracks = connection.call("core.library.lookup", Map.of("uris", part));
        for (var uri : part) {
          taking.take(song(musicFolder, uri, tracks.path(uri).path(0)));
        }
      }
    } catch (PlayerException e) {
      throw UserError.failed(
          String.valueOf(e.getMessage()), "`earmark doctor` looks at your players");
    }
  }

  /// Finds the tracks: Local lists them all in one folder, File in the folders of the disk.
  private static void browse(MopidyConnection connection, List<String> uris)
      throws PlayerException {
    var folders = new ArrayDeque<String>();
    var seen = new HashSet<String>();
    // Mopidy wants to be told that it is asked for the roots.
    var roots = connection.call("core.library.browse", Collections.singletonMap("uri", null));
    for (var root : roots.valueStream().toList()) {
      var uri = root.path("uri").asText("");
      if (uri.startsWith(LOCAL)) {
        folders.add(LOCAL_TRACKS);
      } else if (uri.startsWith(FILE)) {
        folders.add(uri);
      }
    }
    while (!folders.isEmpty()) {
      var next = folders.remove();
      if (!seen.add(next) || seen.size() > MOST_FOLDERS) {
        continue;
      }
      for (var one :
          connection.call("core.library.browse", Map.of("uri", next)).valueStream().toList()) {
        var uri = one.path("uri").asText("");
        switch (one.path("type").asText("")) {
          case "track" -> uris.add(uri);
          case "directory" -> folders.add(uri);
          default -> {}
        }
      }
    }
  }

  private static LibrarySong song(MusicFolder folder, String uri, JsonNode model) {
    var track = Models.track(uri, model);
    var path =
        uri.startsWith(LOCAL_TRACK)
            ? uri.substring(LOCAL_TRACK.length())
            : uri.startsWith("file:///") ? uri.substring("file://".length()) : null;
    var plain = path == null ? null : decoded(path);
    return plain == null
        ? LibrarySong.without(track, "it is not a file")
        : folder.song(track, plain);
  }

  /// Decodes percent-encoding such as `%20`; null if it is malformed.
  private static @Nullable String decoded(String path) {
    var bytes = new ByteArrayOutputStream();
    for (var i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '%') {
        var whole = i + 2 < path.length();
        var high = whole ? Character.digit(path.charAt(i + 1), 16) : -1;
        var low = whole ? Character.digit(path.charAt(i + 2), 16) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        bytes.write(16 * high + low);
        i += 2;
      } else {
        var end = path.indexOf('%', i) < 0 ? path.length() : path.indexOf('%', i);
        bytes.writeBytes(path.substring(i, end).getBytes(StandardCharsets.UTF_8));
        i = end - 1;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
