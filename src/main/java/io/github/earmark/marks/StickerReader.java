package io.github.earmark.marks;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.Mark.Love;
import io.github.earmark.history.Mark.Rating;
import io.github.earmark.history.Mark.Word;
import io.github.earmark.history.Standing;
import io.github.earmark.history.Sticker;
import io.github.earmark.history.StickerLedger;
import io.github.earmark.history.StickerLedger.News;
import io.github.earmark.playback.Moment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes marks of what other clients say by stickers. A player tells only that some sticker
/// changed, so all are compared with what is known; of a hundred thousand, a few are in memory at a
/// time.
///
/// The first time, what was collected in years becomes marks, but is not told to services: that
/// would be a flood.
final class StickerReader {
  private static final Logger LOG = LoggerFactory.getLogger(StickerReader.class);

  /// So many are compared in one go.
  private static final int BATCH = 500;

  /// So many that differ are kept in memory; beyond that all are read once more.
  private static final int MOST = 4_000;

  /// Nobody clears so many by hand between two looks: these are lost, as with a new sticker
  /// database, and what they said stands.
  private static final int LOST = 50;

  private final String player;
  private final StickerLedger ledger;
  private final Supplier<Moment> clock;
  private final Collection<String> services;
  private final @Nullable Integer loveAt;

  /// All stickers of a name as they were at the last look, so that the next one asks the disk only
  /// about those that changed: some clients write a sticker with each song.
  private final Map<Sticker.Name, Seen> before = new EnumMap<>(Sticker.Name.class);

  /// @param services who is told of loves and hates
  /// @param loveAt the least rating that means love; null where none does
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

  void read(Stickers.Session open) throws PlayerException, Stickers.Refused {
    var first = !ledger.met(player);
    var marks = 0;
    for (var name : Sticker.Name.values()) {
      marks += read(open, name, first ? List.of() : services);
    }
    if (first) {
      ledger.meet(player);
      LOG.info("{}: {} marks came of its stickers", player, marks);
    } else if (marks > 0) {
      LOG.info("{}: {} marks by stickers of its clients", player, marks);
    }
  }

  private int read(Stickers.Session open, Sticker.Name name, Collection<String> told)
      throws PlayerException, Stickers.Refused {
    var marks = 0;
    while (true) {
      var last = before.getOrDefault(name, new Seen());
      var found = new Found(ledger, player, name, last);
      open.each(name, found::add);
      found.compare();
      marks += take(open, found.differing, told);
      if (found.differing.size() < MOST) {
        if (found.changed || found.seen.count() != last.count()) {
          marks += gone(open, name, found.seen, told);
        }
        before.put(name, found.seen);
        return marks;
      }
    }
  }

  /// Those that differ, collected from all that are there.
  private static final class Found {
    private final StickerLedger ledger;
    private final String player;
    private final Sticker.Name name;
    private final Seen last;
    private final List<Sticker> batch = new ArrayList<>();
    final List<Sticker> differing = new ArrayList<>();
    final Seen seen = new Seen();
    boolean changed;

    Found(StickerLedger ledger, String player, Sticker.Name name, Seen last) {
      this.ledger = ledger;
      this.player = player;
      this.name = name;
      this.last = last;
    }

    void add(String uri, String text) {
      var value = name.parse(text);
      seen.add(uri, value);
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

  /// A player drops the stickers of a song that it has lost; that is nobody's word.
  private int gone(Stickers.Session open, Sticker.Name name, Seen seen, Collection<String> told)
      throws PlayerException {
    var gone = ledger.gone(player, name, there(seen), LOST);
    if (gone.size() == LOST) {
      lost(name, seen);
      return 0;
    }
    var cleared = new ArrayList<News>();
    for (var uri : gone) {
      if (open.song(uri) == null) {
        ledger.note(player, List.of(new Sticker(name, uri, null)));
      } else {
        cleared.add(new News(new Sticker(name, uri, null), null));
      }
    }
    return cleared.isEmpty()
        ? 0
        : ledger.take(player, cleared, this::says, told, clock.get().wall());
  }

  /// One that says nothing that is understood takes nothing back.
  private static BiPredicate<String, Integer> there(Seen seen) {
    return (uri, value) -> seen.has(uri, value) || seen.has(uri, null);
  }

  private void lost(Sticker.Name name, Seen seen) {
    var count = 0;
    while (true) {
      var gone = ledger.gone(player, name, there(seen), BATCH);
      if (gone.isEmpty()) {
        LOG.warn(
            "{}: {} stickers \"{}\" are gone at once; taken for lost, and what they said stands",
            player,
            count,
            name.word());
        return;
      }
      count += gone.size();
      ledger.note(player, gone.stream().map(uri -> new Sticker(name, uri, null)).toList());
    }
  }

  /// What a sticker says that is not so already.
  private List<Word> says(Sticker sticker, Standing standing) {
    var value = sticker.value();
    var gesture =
        switch (sticker.name()) {
          case RATING -> new Gesture.Rate(value == null ? 0 : value);
          case LIKE -> new Gesture.Feel(value == null ? 0 : value - 1);
        };
    var words = gesture.says(standing, loveAt);
    return stands(words.getFirst(), standing) ? List.of() : words;
  }

  private static boolean stands(Word word, Standing standing) {
    return switch (word) {
      case Rating(var rating) ->
          rating == (standing.rating() == null ? 0 : standing.rating().intValue());
      case Love(var love) -> love == standing.love();
      case io.github.earmark.history.Mark.Tag _ -> true;
    };
  }
}
