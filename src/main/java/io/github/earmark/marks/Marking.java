package io.github.earmark.marks;

import io.github.earmark.control.ControlException;
import io.github.earmark.hearing.Discretion;
import io.github.earmark.history.HistoryException;
import io.github.earmark.history.Mark.Origin;
import io.github.earmark.history.Marks;
import io.github.earmark.playback.Moment;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Marks what listeners want marked. For any thread; waits for the disk only.
///
/// @param heard every player, as it is known at the moment of asking
/// @param services who is told of loves and hates
/// @param loveAt the least rating that means love; null where none does
public record Marking(
    Marks marks,
    Supplier<List<Heard>> heard,
    Supplier<Moment> clock,
    Discretion discretion,
    Collection<String> services,
    @Nullable Integer loveAt) {

  public Marking {
    services = List.copyOf(services);
  }

  /// Makes a mark, which is on the disk when this returns.
  ///
  /// @throws ControlException where there is nothing to mark, or it may not be marked, or the
  ///   history cannot be written
  public Marked make(Request request, Origin origin) throws ControlException {
    var now = clock.get();
    return kept(
        () -> {
          var meant = new Target(marks, discretion, heard.get(), now).find(request.which());
          var result =
              marks.make(
                  meant.on(),
                  standing -> request.gesture().says(standing, loveAt),
                  origin,
                  services,
                  now.wall());
          if (result == null) {
            throw new ControlException(
                "there is no such track in the history",
                "`earmark history` shows the numbers of tracks",
                ControlException.FAILED);
          }
          if (result.marks().isEmpty()) {
            throw ControlException.failed(
                "there is no such tag on " + result.names().label(),
                "`earmark track " + result.track() + "` shows those it has");
          }
          return new Marked(result, meant.player(), meant.position(), meant.ended(), false);
        });
  }

  /// Takes back what was marked last and stands.
  ///
  /// @throws ControlException where there is nothing to take back, or as [#make]
  public Marked undo() throws ControlException {
    return kept(
        () -> {
          var result = marks.undo(services, clock.get().wall());
          if (result == null) {
            throw new ControlException(
                "there is no mark to take back",
                "imports, stickers and plays are not undone; see `forget` for plays",
                ControlException.FAILED);
          }
          return new Marked(result, null, result.marks().getFirst().position(), null, true);
        });
  }

  /// What plays, or null where nothing does.
  ///
  /// @throws ControlException where that is private
  public @Nullable Playing playing() throws ControlException {
    var target = new Target(marks, discretion, heard.get(), clock.get());
    var one = target.playing();
    if (one == null) {
      return null;
    }
    var meant = target.meant(one);
    var current = Objects.requireNonNull(one.watch().current());
    return new Playing(
        one.player(),
        current.play(),
        marks.find(meant.on()),
        current.play().listened().plus(current.moved(target.now())));
  }

  private interface Work {
    Marked run() throws ControlException;
  }

  private static Marked kept(Work work) throws ControlException {
    try {
      return work.run();
    } catch (HistoryException e) {
      throw new ControlException(
          "nothing was marked: " + e.getMessage(),
          "see to that, then say it again",
          ControlException.FAILED);
    }
  }
}
