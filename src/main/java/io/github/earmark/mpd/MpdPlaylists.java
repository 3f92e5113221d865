package io.github.earmark.mpd;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.music.Track;
import io.github.earmark.playlist.PlaylistEntry;
import io.github.earmark.playlist.PlaylistPlayer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// MPD's queue and its stored playlists.
///
/// Tried on 0.23.12: `listplaylist` lists entries that are not in the database like all others,
/// `load` skips them silently, and `playlistadd` rejects them. So the content of a playlist cannot
/// be copied, only renamed: a new playlist is written under a temporary name, and both are then
/// renamed in one command list, which no other client can interrupt.
final class MpdPlaylists implements PlaylistPlayer {
  private static final int NO_EXIST = 50;

  /// This makes a command list of some 100 kB at most; MPD accepts 2 MiB.
  private static final int AT_ONCE = 100;

  private static final String UNFINISHED = " (being written)";

  private final Mpd mpd;

  MpdPlaylists(Mpd mpd) {
    this.mpd = mpd;
  }

  @Override
  public String name() {
    return mpd.name();
  }

  @Override
  public String library() {
    return mpd.library();
  }

  @Override
  public Session open() throws PlayerException {
    return new Wire(mpd.dialInside(), mpd.place());
  }

  private record Wire(MpdConnection channel, String place) implements Session {

    @Override
    public List<String> names() throws PlayerException {
      var names = new ArrayList<String>();
      stream("listplaylists", line -> SongLines.value(line, "playlist", names::add));
      return names;
    }

    @Override
    public List<PlaylistEntry> entries(String name) throws PlayerException {
      var entries = new ArrayList<PlaylistEntry>();
      // For an entry outside its database, MPD reports only the name.
      var songs =
          new SongLines(
              (track, bare) ->
                  entries.add(
                      new PlaylistEntry(
                          track.uri(), bare ? null : track, bare && !track.remote())));
      stream("listplaylistinfo " + Mpd.quoted(name), songs::line);
      songs.end();
      return entries;
    }

    @Override
    public void eachSong(Consumer<Track> each) throws PlayerException {
      // Folder by folder: MPD closes the connection on a reply of more than 8 MiB.
      var folders = new ArrayDeque<>(List.of(""));
      while (!folders.isEmpty()) {
        var folder = folders.remove();
        var songs = new SongLines((track, _) -> each.accept(track));
        stream(
            "lsinfo " + Mpd.quoted(folder),
            line -> {
              SongLines.value(
                  line,
                  "directory",
                  below -> {
                    if (below.length() > folder.length()) {
                      folders.add(below);
                    }
                  });
              songs.line(line);
            });
        songs.end();
      }
    }

    @Override
    public List<String> present(List<String> uris) throws PlayerException {
      var present = new ArrayList<String>();
      for (var uri : uris) {
        if (uri.indexOf('\n') < 0 && has(uri)) {
          present.add(uri);
        }
      }
      return present;
    }

    private boolean has(String uri) throws PlayerException {
      try {
        var song = Replies.song(channel.send("lsinfo " + Mpd.quoted(uri)));
        return song != null && song.uri().equals(uri);
      } catch (Refusal e) {
        if (e.code == NO_EXIST) {
          return false;
        }
        throw refused(e);
      }
    }

    @Override
    public @Nullable Track playing() throws PlayerException {
      return Replies.track(send("currentsong"));
    }

    @Override
    public void queue(List<String> uris, boolean play) throws PlayerException {
      var before = Replies.value(send("status"), "playlistlength");
      var commands = new ArrayList<String>();
      for (var uri : uris) {
        commands.add("add " + Mpd.quoted(uri));
      }
      if (play && before != null && before.matches("[0-9]{1,9}")) {
        commands.add("play " + before);
      }
      all(commands);
    }

    @Override
    public void create(String name, List<String> uris) throws PlayerException {
      var unfinished = write(name, uris);
      send("rename " + Mpd.quoted(unfinished) + " " + Mpd.quoted(name));
    }

    @Override
    public void replace(String name, List<String> uris, String kept) throws PlayerException {
      var unfinished = write(name, uris);
      atOnce(
          List.of(
              "rename " + Mpd.quoted(name) + " " + Mpd.quoted(kept),
              "rename " + Mpd.quoted(unfinished) + " " + Mpd.quoted(name)));
    }

    @Override
    public void putBack(String name, String kept) throws PlayerException {
      var commands = new ArrayList<String>();
      if (names().contains(name)) {
        commands.add("rm " + Mpd.quoted(name));
      }
      commands.add("rename " + Mpd.quoted(kept) + " " + Mpd.quoted(name));
      atOnce(commands);
    }

    @Override
    public void remove(String name) throws PlayerException {
      send("rm " + Mpd.quoted(name));
    }

    @Override
    public boolean writesAnything() {
      return false;
    }

    /// Writes it under a temporary name.
    private String write(String name, List<String> uris) throws PlayerException {
      var unfinished = name + UNFINISHED;
      if (names().contains(unfinished)) {
        remove(unfinished);
      }
      var commands = new ArrayList<String>();
      for (var uri : uris) {
        commands.add("playlistadd " + Mpd.quoted(unfinished) + " " + Mpd.quoted(uri));
      }
      try {
        all(commands);
      } catch (PlayerException e) {
        if (names().contains(unfinished)) {
          remove(unfinished);
        }
        throw e;
      }
      return unfinished;
    }

    private void all(List<String> commands) throws PlayerException {
      for (var from = 0; from < commands.size(); from += AT_ONCE) {
        atOnce(commands.subList(from, Math.min(from + AT_ONCE, commands.size())));
      }
    }

    private void atOnce(List<String> commands) throws PlayerException {
      send("command_list_begin\n" + String.join("\n", commands) + "\ncommand_list_end");
    }

    private void stream(String command, Consumer<String> each) throws PlayerException {
      try {
        channel.stream(command, each);
      } catch (Refusal e) {
        throw refused(e);
      }
    }

    private Collection<String> send(String command) throws PlayerException {
      try {
        return channel.send(command);
      } catch (Refusal e) {
        throw refused(e);
      }
    }

    private PlayerException refused(Refusal e) {
      var said = String.valueOf(e.getMessage());
      if (said.contains("playlists are disabled")) {
        return PlayerException.unreachable(
            "MPD at " + place + " keeps no playlists: set playlist_directory in mpd.conf");
      }
      if (said.contains("Permission denied")) {
        return PlayerException.unreachable(
            "MPD at %s may not write its playlists (%s): let its user write to playlist_directory"
                .formatted(place, said));
      }
      return PlayerException.unreachable("MPD at " + place + " refuses: " + said);
    }

    @Override
    public void close() {
      channel.close();
    }
  }
}
