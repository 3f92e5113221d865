package io.github.earmark.marks.stickers;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.marks.Mark.Love;
import io.github.earmark.history.marks.Mark.Rating;
import io.github.earmark.history.marks.Mark.Word;
import io.github.earmark.history.marks.MarkState;
import io.github.earmark.history.marks.Sticker;
import io.github.earmark.history.marks.StickerLedger;
import io.github.earmark.history.marks.StickerLedger.News;
import io.github.earmark.marks.Gesture;
import io.github.earmark.marks.stickers.Stickers.Change;
import io.github.earmark.playback.Moment;
import io.github.earmark.text.Count;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns stickers set by other clients into marks. A player reports only that some sticker changed,
/// so all are compared with what is known; of a hundred thousand, only a few are in memory at a
/// time.
///
/// A missing sticker counts as deleted by a listener only if it was seen on this very connection,
/// its song is there, and the player's library has not changed since: players drop the stickers of
/// songs that they cannot find for a while. Any other missing sticker is written again.
///
/// The first time, stickers collected over years become marks, but are not sent to services, which
/// would be flooded.
final class StickerReader {
  private static final Logger LOG = LoggerFactory.getLogger(StickerReader.class);

  /// How many are compared at a time.
  private static final int BATCH = 500;

  /// How many that differ are kept in memory; if there are more, all are read once more.
  private static final int MOST = 4_000;

  /// Nobody deletes this many by hand between two checks: they were lost, and their marks remain.
  private static final int LOST = 50;

  private final String player;
  private final StickerLedger ledger;
  private final Supplier<Moment> clock;
  private final Collection<String> services;
  private final @Nullable Integer loveAt;

  /// All stickers of a name at the last check, so that the next one reads only the changed ones
  /// from disk: some clients write a sticker with each song.
  private final Map<Sticker.Name, SeenStickers> before = new EnumMap<>(Sticker.Name.class);

  /// @param services those that receive loves and hates
  /// @param loveAt the lowest rating that counts as love; null if none does
  StickerReader(
      String player,
      StickerLedger ledger,
      Supplier<Moment> clock,
      Collection<String> services,
      @Nullable Integer loveAt) {
    this.player = player;
    this.ledger = ledger;
    this.clock = clock;
    this.services = List.copyOf(services);
    this.loveAt = loveAt;
  }

  /// Forgets what was seen, for a new connection.
  void begin() {
    before.clear();
  }

  /// Reports that we wrote a sticker, which therefore counts as seen.
  void wrote(Sticker sticker) {
    if (sticker.value() != null) {
      before
          .computeIfAbsent(sticker.name(), _ -> new SeenStickers())
          .add(sticker.uri(), sticker.value());
    }
  }

  /// Compares all stickers with what is known.
  ///
  /// @param library whether songs may have been added or removed since the last check
  /// @return what changed meanwhile, as far as the player was asked
  Set<Change> read(Stickers.Session open, boolean library)
      throws PlayerException, Stickers.Refused {
    var first = !ledger.wasRead(player);
    var passed = EnumSet.noneOf(Change.class);
    var marks = 0;
    for (var name : Sticker.Name.values()) {
      marks += read(open, name, library, first ? List.of() : services, passed);
    }
    if (first) {
      ledger.markRead(player);
      LOG.info("{}: {} made from its stickers", player, Count.of(marks, "mark"));
    } else if (marks > 0) {
      LOG.info("{}: {} made from stickers that other clients set", player, Count.of(marks, "mark"));
    }
    return passed;
  }

  private int read(
      Stickers.Session open,
      Sticker.Name name,
      boolean library,
      Collection<String> told,
      Set<Change> passed)
      throws PlayerException, Stickers.Refused {
    var marks = 0;
    while (true) {
      var last = before.getOrDefault(name, new SeenStickers());
      var found = new Found(ledger, player, name, last);
      open.each(name, found::add);
      found.compare();
      marks += take(open, found.differing, told);
      if (found.differing.size() < MOST) {
        if (library) {
          owe(open, name, found.seenStickers);
        } else if (found.changed || found.seenStickers.count() != last.count()) {
          marks += cleared(open, name, found.seenStickers, last, told, passed);
        }
        before.put(name, found.seenStickers);
        return marks;
      }
    }
  }

  /// The stickers that differ, collected from all.
  private static final class Found {
    private final StickerLedger ledger;
    private final String player;
    private final Sticker.Name name;
    private final SeenStickers last;
    private final List<Sticker> batch = new ArrayList<>();
    final List<Sticker> differing = new ArrayList<>();
    final SeenStickers seenStickers = new SeenStickers();
    boolean changed;

    Found(StickerLedger ledger, String player, Sticker.Name name, SeenStickers last) {
      this.ledger = ledger;
      this.player = player;
      this.name = name;
      this.last = last;
    }

    void add(String uri, String text) {
      var value = name.parse(text);
      seenStickers.add(uri, value);
      if (last.has(uri, value)) {
        return;
      }
      changed = true;
      if (value != null && differing.size() < MOST) {
        batch.add(new Sticker(name, uri, value));
        if (batch.size() >= BATCH) {
          compare();
        }
      }
    }

    void compare() {
      if (!batch.isEmpty()) {
        var found = ledger.differing(player, batch);
        differing.addAll(found.subList(0, Math.min(found.size(), MOST - differing.size())));
        batch.clear();
      }
    }
  }

  private int take(Stickers.Session open, List<Sticker> differing, Collection<String> told)
      throws PlayerException {
    var marks = 0;
    for (var from = 0; from < differing.size(); from += BATCH) {
      var news = new ArrayList<News>();
      for (var sticker : differing.subList(from, Math.min(from + BATCH, differing.size()))) {
        var known = ledger.knows(player, sticker.uri());
        news.add(new News(sticker, known ? null : open.song(sticker.uri())));
      }
      marks += ledger.take(player, news, this::says, told, clock.get().wall());
    }
    return marks;
  }

  /// Handles stickers that were seen and are gone without another explanation: somebody deleted
  /// them.
  private int cleared(
      Stickers.Session open,
      Sticker.Name name,
      SeenStickers seenStickers,
      SeenStickers last,
      Collection<String> told,
      Set<Change> passed)
      throws PlayerException {
    var there = there(seenStickers);
    var seenBefore = there(last);
    var gone =
        ledger.gone(player, name, "", there.or((uri, value) -> !seenBefore.test(uri, value)), LOST);
    if (gone.isEmpty()) {
      return 0;
    }
    var songs = new ArrayList<String>();
    for (var uri : gone) {
      if (open.song(uri) != null) {
        songs.add(uri);
      }
    }
    // Asked last: if the library change removed them, it has been reported by now.
    passed.addAll(open.passed());
    if (gone.size() == LOST) {
      LOG.warn(
          "{}: {} stickers \"{}\" or more disappeared at once; they count as lost and are written again",
          player,
          LOST,
          name.word());
      passed.add(Change.LIBRARY);
    }
    if (passed.contains(Change.LIBRARY)) {
      // The next check looks at everything that is missing.
      return 0;
    }
    var cleared = songs.stream().map(uri -> new News(new Sticker(name, uri, null), null)).toList();
    return ledger.take(player, cleared, this::says, told, clock.get().wall());
  }

  /// Stickers that disappeared unobserved, or with their songs, are to be written again; while a
  /// song is away, the player may keep its sticker but not show it.
  private void owe(Stickers.Session open, Sticker.Name name, SeenStickers seenStickers)
      throws PlayerException {
    var from = "";
    while (true) {
      var gone = ledger.gone(player, name, from, there(seenStickers), BATCH);
      if (gone.isEmpty()) {
        return;
      }
      var lost = new ArrayList<Sticker>();
      for (var uri : gone) {
        if (open.song(uri) != null) {
          lost.add(new Sticker(name, uri, null));
        }
      }
      ledger.lost(player, lost);
      from = gone.getLast();
    }
  }

  /// A sticker that is not understood does not remove a mark.
  private static BiPredicate<String, Integer> there(SeenStickers seenStickers) {
    return (uri, value) -> seenStickers.has(uri, value) || seenStickers.has(uri, null);
  }

  /// What a sticker says that is not already so.
  private List<Word> says(Sticker sticker, MarkState markState) {
    var value = sticker.value();
    var gesture =
        switch (sticker.name()) {
          case RATING -> new Gesture.Rate(value == null ? 0 : value);
          case LIKE -> new Gesture.Feel(value == null ? 0 : value - 1);
        };
    var words = gesture.says(markState, loveAt);
    return stands(words.getFirst(), markState) ? List.of() : words;
  }

  private static boolean stands(Word word, MarkState markState) {
    return switch (word) {
      case Rating(var rating) ->
          rating == (markState.rating() == null ? 0 : markState.rating().intValue());
      case Love(var love) -> love == markState.love();
      case io.github.earmark.history.marks.Mark.Tag _ -> true;
    };
  }
}
