package io.github.earmark.marks;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.history.Sticker;
import io.github.earmark.history.StickerLedger;
import io.github.earmark.history.StickerLedger.Debt;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what is marked into the stickers of a player's songs, under every name that a song is
/// there by.
final class StickerWriter {
  private static final Logger LOG = LoggerFactory.getLogger(StickerWriter.class);
  private static final int BATCH = 200;

  private final String player;
  private final StickerLedger ledger;
  private boolean told;

  StickerWriter(String player, StickerLedger ledger) {
    this.player = player;
    this.ledger = ledger;
  }

  void write(Stickers.Session open) throws PlayerException, Stickers.Refused {
    while (true) {
      var debts = ledger.owed(player, BATCH);
      if (debts.isEmpty()) {
        return;
      }
      var written = new ArrayList<Sticker>();
      for (var debt : debts) {
        pay(open, debt, written);
      }
      ledger.settle(player, debts, written);
    }
  }

  /// What is written without being noted, because the connection is lost or we are killed, does no
  /// harm: it is written again, and what it says stands already.
  private void pay(Stickers.Session open, Debt debt, List<Sticker> written)
      throws PlayerException, Stickers.Refused {
    for (var sticker : debt.wanted()) {
      if (open.write(sticker)) {
        written.add(sticker);
      }
    }
    if (!debt.song() && !told) {
      told = true;
      LOG.info(
          "{}: what is marked on streams, and on songs that are not in its library, gets no sticker",
          player);
    }
  }
}
