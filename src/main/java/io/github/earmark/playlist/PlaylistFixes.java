package io.github.earmark.playlist;

import io.github.earmark.hearing.PlayerException;
import io.github.earmark.playlist.FixLog.Fix;
import io.github.earmark.playlist.FixLog.State;
import io.github.earmark.playlist.PlaylistCheck.Checked;
import io.github.earmark.playlist.PlaylistCheck.Gone;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Repairs stored playlists of one player, and undoes repairs.
///
/// The original playlist is kept at the player under another name, including the entries that are
/// gone, because MPD does not allow those to be written again. The playlist is read again right
/// before and after the change; if another client changed it meanwhile, the change is undone.
///
/// @param clock in the listener's time zone
public record PlaylistFixes(
    PlaylistPlayer player, PlaylistPlayer.Session session, FixLog log, Clock clock) {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH.mm.ss", Locale.ROOT);

  /// The result of a repair.
  ///
  /// @param kept the name under which the original playlist is kept
  /// @param replaced how many entries were replaced
  /// @param left how many entries are gone and had no replacement, and so are only in the kept
  ///   original
  public record Fixed(String name, String kept, int replaced, int left) {}

  /// Puts in the likely replacements. Missing entries without one stay if the player can store
  /// them; MPD cannot.
  ///
  /// @throws UserError if there is nothing to repair, or the playlist has changed meanwhile
  public Fixed fix(Checked checked) throws PlayerException, UserError, IOException {
    var replaced = checked.gone().stream().filter(gone -> gone.replacement() != null).toList();
    if (replaced.isEmpty()) {
      throw UserError.failed(
          "no entry of " + checked.name() + " has a likely replacement",
          "add the songs again where they are now");
    }
    var after = after(checked);
    requireSame(checked.name(), checked.entries());
    var kept = keptName(checked.name());
    var fix =
        log.begin(player.name(), checked.name(), kept, checked.entries(), after, clock.instant());
    try {
      session.replace(checked.name(), after, kept);
    } catch (PlayerException e) {
      settle(fix);
      throw e;
    }
    if (!uris(kept).equals(checked.entries()) || !uris(checked.name()).equals(after)) {
      session.putBack(checked.name(), kept);
      log.settle(fix, State.UNDONE);
      throw changed(checked.name());
    }
    log.settle(fix, State.DONE);
    return new Fixed(
        checked.name(), kept, replaced.size(), checked.entries().size() - after.size());
  }

  private List<String> after(Checked checked) {
    var gone = new HashMap<Integer, Gone>();
    checked.gone().forEach(one -> gone.put(one.place(), one));
    var after = new ArrayList<String>();
    for (var i = 0; i < checked.entries().size(); i++) {
      var one = gone.get(i + 1);
      if (one == null || (one.replacement() == null && session.writesAnything())) {
        after.add(checked.entries().get(i));
      } else if (one.replacement() != null) {
        after.add(one.replacement().uri());
      }
    }
    return after;
  }

  private String keptName(String name) throws PlayerException {
    var names = session.names();
    var moment = MOMENT.format(clock.instant().atZone(clock.getZone()));
    var kept = name + " (before " + moment + ")";
    for (var i = 2; names.contains(kept); i++) {
      kept = name + " (before " + moment + ", " + i + ")";
    }
    return kept;
  }

  private void requireSame(String name, List<String> entries) throws PlayerException, UserError {
    if (!session.names().contains(name) || !uris(name).equals(entries)) {
      throw changed(name);
    }
  }

  private static UserError changed(String name) {
    return UserError.failed(
        "the playlist " + name + " was changed meanwhile, so it was left as it is", "try again");
  }

  private List<String> uris(String name) throws PlayerException {
    return session.entries(name).stream().map(PlaylistEntry::uri).toList();
  }

  /// Undoes the last repair of a playlist.
  ///
  /// @throws UserError if there is none, or the playlist has changed since
  public Fixed undo(String name) throws PlayerException, UserError, IOException {
    var fixes =
        log.all().stream()
            .filter(fix -> fix.player().equals(player.name()) && fix.name().equals(name))
            .filter(fix -> fix.state() == State.DONE)
            .toList();
    if (fixes.isEmpty()) {
      throw UserError.failed(
          "nothing was fixed in a playlist " + name + " of " + player.name(),
          "`earmark playlists` shows the playlists");
    }
    var fix = fixes.getLast();
    var names = session.names();
    if (!names.contains(fix.kept())) {
      throw UserError.failed(
          "the copy that was kept is gone: " + fix.kept(),
          "it was deleted or renamed at the player; rename it back, then try again");
    }
    if (names.contains(name) && !uris(name).equals(fix.after())) {
      throw UserError.failed(
          "the playlist " + name + " was changed after it was fixed",
          "its original is kept as the playlist " + fix.kept());
    }
    session.putBack(name, fix.kept());
    log.settle(fix, State.UNDONE);
    return new Fixed(name, fix.kept(), replaced(fix), fix.before().size() - fix.after().size());
  }

  private static int replaced(Fix fix) {
    var before = new HashSet<>(fix.before());
    return (int) fix.after().stream().filter(uri -> !before.contains(uri)).count();
  }

  /// Finishes repairs that were interrupted because the program or the player was killed: a
  /// playlist that has lost its name gets it back.
  public void settle() throws IOException {
    for (var fix : log.all()) {
      if (fix.state() == State.BEGUN && fix.player().equals(player.name())) {
        settle(fix);
      }
    }
  }

  private void settle(Fix fix) throws IOException {
    try {
      var names = session.names();
      var kept = names.contains(fix.kept());
      if (kept && !names.contains(fix.name())) {
        session.putBack(fix.name(), fix.kept());
        log.settle(fix, State.UNDONE);
      } else if (kept && uris(fix.name()).equals(fix.after())) {
        log.settle(fix, State.DONE);
      } else if (kept && uris(fix.name()).equals(fix.before())) {
        session.remove(fix.kept());
        log.settle(fix, State.UNDONE);
      } else {
        log.settle(fix, State.UNDONE);
      }
    } catch (PlayerException _) {
      // The next run will settle it.
    }
  }

  /// Whether a repair of a playlist can be undone.
  public boolean mended(String name) throws IOException {
    return log.all().stream()
        .anyMatch(
            fix ->
                fix.player().equals(player.name())
                    && fix.name().equals(name)
                    && fix.state() == State.DONE);
  }

  /// The names under which originals are kept at this player.
  public Set<String> kept() throws IOException {
    var kept = new HashSet<String>();
    for (var fix : log.all()) {
      if (fix.player().equals(player.name()) && fix.state() != State.UNDONE) {
        kept.add(fix.kept());
      }
    }
    return kept;
  }
}
