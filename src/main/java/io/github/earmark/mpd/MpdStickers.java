package io.github.earmark.mpd;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.marks.Sticker;
import io.github.earmark.marks.stickers.Stickers;
import io.github.earmark.music.Track;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// MPD's stickers, which are kept in its sticker database. All sticker commands need the "admin"
/// permission.
final class MpdStickers implements Stickers {
  private static final int PERMISSION = 4;
  private static final int NO_EXIST = 50;
  private static final String SUBSYSTEMS = "sticker database update mount";

  /// Any connection may be lost occasionally.
  private static final int MOST_BROKEN = 5;

  private final Mpd mpd;

  /// How often the connection was lost while reading stickers; used only by the one loop.
  private int broken;

  MpdStickers(Mpd mpd) {
    this.mpd = mpd;
  }

  /// MPD closes a connection whose reply would exceed its `max_output_buffer_size` (8 MiB by
  /// default), which some 90,000 stickers do. Then they are requested value by value, which is more
  /// work for MPD. It compares values as texts.
  private List<String> slices(Sticker.Name name) throws Refused {
    if (broken == 0) {
      return List.of("");
    }
    if (broken > MOST_BROKEN) {
      throw new Refused(
          "MPD at "
              + mpd.place()
              + " ends the connection when it is asked for all stickers; set"
              + " max_output_buffer_size \"65536\" in mpd.conf and restart Earmark");
    }
    var values = IntStream.rangeClosed(1, name.most()).mapToObj(value -> " = \"" + value + "\"");
    return Stream.concat(Stream.of(" < \"1\""), values).toList();
  }

  @Override
  public String player() {
    return mpd.library();
  }

  @Override
  public Session open() throws PlayerException {
    return new Notes(this, mpd.dial(), mpd.place());
  }

  private record Notes(MpdStickers all, MpdConnection channel, String place) implements Session {

    @Override
    public void each(Sticker.Name name, BiConsumer<String, String> sticker)
        throws PlayerException, Refused {
      for (var slice : all.slices(name)) {
        find(name, slice, sticker);
      }
    }

    private void find(Sticker.Name name, String slice, BiConsumer<String, String> sticker)
        throws PlayerException, Refused {
      var file = "file: ";
      var value = "sticker: " + name.word() + "=";
      var song = new String[] {""};
      try {
        channel.stream(
            "sticker find song \"\" " + name.word() + slice,
            line -> {
              if (line.startsWith(file)) {
                song[0] = line.substring(file.length());
              } else if (line.startsWith(value)) {
                sticker.accept(song[0], line.substring(value.length()));
              }
            });
      } catch (Refusal e) {
        throw refused(e);
      } catch (PlayerException e) {
        all.broken++;
        throw e;
      }
    }

    @Override
    public boolean write(Sticker sticker) throws PlayerException, Refused {
      var where = " song " + Mpd.quoted(sticker.uri()) + " " + sticker.name().word();
      try {
        channel.send(
            sticker.value() == null
                ? "sticker delete" + where
                : "sticker set" + where + " " + sticker.value());
        return true;
      } catch (Refusal e) {
        if (e.code == NO_EXIST) {
          // No such song; or there is no sticker to delete, so nothing is left to do. If a song is
          // away, for example on an unmounted drive, MPD may keep its sticker without showing it.
          return sticker.value() == null && song(sticker.uri()) != null;
        }
        throw refused(e);
      }
    }

    @Override
    public @Nullable Track song(String uri) throws PlayerException {
      try {
        var song = Replies.song(channel.send("lsinfo " + Mpd.quoted(uri)));
        return song != null && song.uri().equals(uri) ? song : null;
      } catch (Refusal _) {
        return null;
      }
    }

    @Override
    public Set<Change> await() throws PlayerException {
      try {
        return changes(channel.idle(SUBSYSTEMS, null));
      } catch (Refusal e) {
        throw refuses(e);
      }
    }

    /// MPD records changes between two `idle`s and reports them at once. It deletes the stickers of
    /// lost songs during an update, whose event may come only afterwards.
    @Override
    public Set<Change> passed() throws PlayerException {
      try {
        var updating =
            channel.send("status").stream().anyMatch(line -> line.startsWith("updating_db: "));
        channel.nudge();
        var changes = changes(channel.idle(SUBSYSTEMS, null));
        if (updating) {
          changes.add(Change.LIBRARY);
        }
        return changes;
      } catch (Refusal e) {
        throw refuses(e);
      }
    }

    private static Set<Change> changes(List<String> subsystems) {
      var changes = EnumSet.noneOf(Change.class);
      for (var subsystem : subsystems) {
        changes.add(subsystem.equals("sticker") ? Change.STICKERS : Change.LIBRARY);
      }
      return changes;
    }

    private PlayerException refuses(Refusal e) {
      return PlayerException.unreachable("MPD at " + place + " refuses: " + e.getMessage());
    }

    @Override
    public void nudge() {
      channel.nudge();
    }

    @Override
    public void close() {
      channel.close();
    }

    private Refused refused(Refusal e) {
      return new Refused(
          e.code == PERMISSION
              ? "MPD at "
                  + place
                  + " does not allow stickers, which need its \"admin\" permission: set password in"
                  + " [[player]] to one that has it, or stickers = false"
              : "MPD at "
                  + place
                  + " keeps no stickers ("
                  + e.getMessage()
                  + "): set sticker_file in mpd.conf, or stickers = false in [[player]]");
    }
  }
}
