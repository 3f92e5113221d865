package io.github.earmark.marks.stickers;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.marks.Sticker;
import io.github.earmark.history.marks.StickerDebts;
import io.github.earmark.history.marks.StickerDebts.Debt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes marks into the stickers of a player's songs, under every path that leads to the song.
final class StickerWriter {
  private static final Logger LOG = LoggerFactory.getLogger(StickerWriter.class);
  private static final int BATCH = 200;

  private final String player;
  private final StickerDebts owed;
  private boolean told;

  /// Queued stickers whose songs the player does not know, with the revision that was tried: they
  /// stay queued until its library changes.
  private final Map<Long, Long> waiting = new HashMap<>();

  StickerWriter(String player, StickerDebts owed) {
    this.player = player;
    this.owed = owed;
  }

  /// Songs may have been added: at the next writing, everything that waits for them is tried again,
  /// and so is every track without a sticker.
  void tryAll() {
    owed.oweMissing(player);
    waiting.clear();
  }

  /// @param wrote receives each sticker that the player accepted
  void write(Stickers.Session open, Consumer<Sticker> wrote)
      throws PlayerException, Stickers.Refused {
    while (true) {
      var debts = owed.owed(player, BATCH, waiting);
      if (debts.isEmpty()) {
        return;
      }
      var paid = new ArrayList<Debt>();
      var written = new ArrayList<Sticker>();
      for (var debt : debts) {
        if (pay(open, debt, written)) {
          paid.add(debt);
        } else {
          waiting.put(debt.track(), debt.revision());
        }
      }
      owed.settle(player, paid, written);
      paid.forEach(debt -> waiting.remove(debt.track()));
      written.forEach(wrote);
    }
  }

  /// If the connection is lost or we are killed before a write is recorded, no harm is done: it is
  /// written again with the same value.
  ///
  /// @return whether the player knows all its songs
  private boolean pay(Stickers.Session open, Debt debt, List<Sticker> written)
      throws PlayerException, Stickers.Refused {
    var all = true;
    for (var sticker : debt.wanted()) {
      if (open.write(sticker)) {
        written.add(sticker);
      } else {
        all = false;
      }
    }
    if (!debt.song() && !told) {
      told = true;
      LOG.info(
          "{}: marks on streams, and on songs that are not in its library, are not written as"
              + " stickers",
          player);
    }
    return all;
  }
}
