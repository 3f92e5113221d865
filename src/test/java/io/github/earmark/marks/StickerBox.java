package io.github.earmark.marks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.marks.Sticker;
import io.github.earmark.history.marks.Sticker.Name;
import io.github.earmark.marks.stickers.Stickers;
import io.github.earmark.music.Track;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A player with stickers, as MPD is one: it drops those of songs that it does not find when it
/// reads its files, keeps those of an unmounted folder where nobody sees them, and collects events
/// for whoever does not wait for one.
public final class StickerBox implements Stickers {
  private record Key(Name name, String uri) {}

  private final Map<String, Track> files = new LinkedHashMap<>();
  private final Map<String, Track> songs = new LinkedHashMap<>();
  private final Map<Key, String> stickers = new LinkedHashMap<>();
  private final Set<Change> events = EnumSet.noneOf(Change.class);
  private boolean updating;
  private boolean nudged;
  private boolean waiting;
  private @Nullable String refusal;
  private @Nullable Line line;

  // What the world does

  public synchronized void file(Track track) {
    files.put(track.uri(), track);
  }

  public synchronized void remove(String uri) {
    files.remove(uri);
  }

  public synchronized void update() {
    beginUpdate();
    endUpdate();
  }

  /// What is gone is dropped, and only the stickers' event is out.
  public synchronized void beginUpdate() {
    updating = true;
    songs.keySet().retainAll(files.keySet());
    if (stickers.keySet().removeIf(key -> !songs.containsKey(key.uri()))) {
      tell(Change.STICKERS);
    }
    songs.putAll(files);
  }

  public synchronized void endUpdate() {
    updating = false;
    tell(Change.LIBRARY);
  }

  public synchronized void unmount(String uri) {
    songs.remove(uri);
    tell(Change.LIBRARY);
  }

  public synchronized void mount(String uri) {
    songs.put(uri, files.getOrDefault(uri, songs.get(uri)));
    tell(Change.LIBRARY);
  }

  public synchronized boolean has(String uri) {
    return songs.containsKey(uri);
  }

  /// As another client does it.
  public synchronized void set(Name name, String uri, @Nullable Integer value) {
    assertThat(songs).containsKey(uri);
    if (value == null) {
      stickers.remove(new Key(name, uri));
    } else {
      stickers.put(new Key(name, uri), value.toString());
    }
    tell(Change.STICKERS);
  }

  public synchronized void refuse(@Nullable String why) {
    refusal = why;
  }

  synchronized void nudge() {
    nudged = true;
    notifyAll();
  }

  public synchronized void hangUp() {
    if (line != null) {
      line.close();
    }
  }

  private void tell(Change change) {
    if (line != null) {
      events.add(change);
    }
    notifyAll();
  }

  /// All that are seen of a name.
  public synchronized Map<String, String> all(Name name) {
    var all = new TreeMap<String, String>();
    stickers.forEach(
        (key, value) -> {
          if (key.name() == name && songs.containsKey(key.uri())) {
            all.put(key.uri(), value);
          }
        });
    return all;
  }

  /// Returns when somebody is connected who knows of all events and waits for the next one.
  public synchronized void settled() throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!waiting || nudged || !events.isEmpty()) {
      assertThat(System.nanoTime()).as("it never comes to rest").isLessThan(end);
      wait(1_000);
    }
  }

  // What is asked of it

  @Override
  public String player() {
    return "mpd";
  }

  @Override
  public synchronized Session open() {
    assertThat(line).as("one connection at a time").isNull();
    events.clear();
    nudged = false;
    line = new Line();
    return line;
  }

  private final class Line implements Session {
    private boolean closed;
    private boolean busy;

    private void check() throws PlayerException {
      if (closed) {
        throw PlayerException.unreachable("closed");
      }
      assertThat(busy).as("one call at a time").isFalse();
    }

    private void allowed() throws PlayerException, Refused {
      check();
      if (refusal != null) {
        throw new Refused(refusal);
      }
    }

    @Override
    public void each(Name name, BiConsumer<String, String> sticker)
        throws PlayerException, Refused {
      synchronized (StickerBox.this) {
        allowed();
        busy = true;
        all(name).forEach(sticker);
        busy = false;
      }
    }

    @Override
    public boolean write(Sticker sticker) throws PlayerException, Refused {
      synchronized (StickerBox.this) {
        allowed();
        if (!songs.containsKey(sticker.uri())) {
          return false;
        }
        set(sticker.name(), sticker.uri(), sticker.value());
        return true;
      }
    }

    @Override
    public @Nullable Track song(String uri) throws PlayerException {
      synchronized (StickerBox.this) {
        check();
        return songs.get(uri);
      }
    }

    @Override
    public Set<Change> await() throws PlayerException {
      synchronized (StickerBox.this) {
        check();
        waiting = true;
        try {
          while (events.isEmpty() && !nudged && !closed) {
            StickerBox.this.notifyAll();
            StickerBox.this.wait();
          }
          check();
          nudged = false;
          return taken();
        } catch (InterruptedException _) {
          throw PlayerException.unreachable("interrupted");
        } finally {
          waiting = false;
        }
      }
    }

    @Override
    public Set<Change> passed() throws PlayerException {
      synchronized (StickerBox.this) {
        check();
        var taken = taken();
        if (updating) {
          taken.add(Change.LIBRARY);
        }
        return taken;
      }
    }

    private Set<Change> taken() {
      var taken = EnumSet.copyOf(events);
      events.clear();
      return taken;
    }

    @Override
    public void nudge() {
      StickerBox.this.nudge();
    }

    @Override
    public void close() {
      synchronized (StickerBox.this) {
        closed = true;
        if (line == this) {
          line = null;
        }
        StickerBox.this.notifyAll();
      }
    }
  }
}
