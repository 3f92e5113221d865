package io.github.earmark.mpd;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.Sticker;
import io.github.earmark.marks.Stickers;
import io.github.earmark.music.Track;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// MPD's stickers, which live in its sticker database. Every command on them needs the "admin"
/// permission.
final class MpdStickers implements Stickers {
  private static final int PERMISSION = 4;
  private static final int NO_EXIST = 50;

  private final Mpd mpd;

  MpdStickers(Mpd mpd) {
    this.mpd = mpd;
  }

  @Override
  public String player() {
    return mpd.name();
  }

  @Override
  public Session open() throws PlayerException {
    return new Notes(mpd.dial(), mpd.place());
  }

  private record Notes(Channel channel, String place) implements Session {

    @Override
    public void each(Sticker.Name name, BiConsumer<String, String> sticker)
        throws PlayerException, Refused {
      var file = "file: ";
      var value = "sticker: " + name.word() + "=";
      var song = new String[] {""};
      try {
        channel.stream(
            "sticker find song \"\" " + name.word(),
            line -> {
              if (line.startsWith(file)) {
                song[0] = line.substring(file.length());
              } else if (line.startsWith(value)) {
                sticker.accept(song[0], line.substring(value.length()));
              }
            });
      } catch (Channel.Refusal e) {
        throw refused(e);
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
      } catch (Channel.Refusal e) {
        if (e.code == NO_EXIST) {
          // No such song; or nothing to delete, and so it is done.
          return sticker.value() == null;
        }
        throw refused(e);
      }
    }

    @Override
    public @Nullable Track song(String uri) throws PlayerException {
      try {
        var song = Replies.song(channel.send("lsinfo " + Mpd.quoted(uri)));
        return song != null && song.uri().equals(uri) ? song : null;
      } catch (Channel.Refusal _) {
        return null;
      }
    }

    @Override
    public boolean await() throws PlayerException {
      try {
        return channel.idle("sticker", null).contains("sticker");
      } catch (Channel.Refusal e) {
        throw PlayerException.unreachable("MPD at " + place + " refuses: " + e.getMessage());
      }
    }

    @Override
    public void nudge() {
      channel.nudge();
    }

    @Override
    public void close() {
      channel.close();
    }

    private Refused refused(Channel.Refusal e) {
      return new Refused(
          e.code == PERMISSION
              ? "MPD at "
                  + place
                  + " lets us at no stickers, which need its \"admin\" permission: set password in"
                  + " [[player]] to one that has it, or stickers = false"
              : "MPD at "
                  + place
                  + " keeps no stickers ("
                  + e.getMessage()
                  + "): set sticker_file in mpd.conf, or stickers = false in [[player]]");
    }
  }
}
