package io.github.earmark.marks;

import io.github.earmark.hearing.PrivateMode;
import io.github.earmark.history.marks.Mark.Origin;
import io.github.earmark.history.marks.Marks;
import io.github.earmark.history.store.HistoryException;
import io.github.earmark.playback.Moment;
import io.github.earmark.text.UserError;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes and undoes listeners' marks. Thread-safe; blocks only for the disk.
///
/// @param heard the current state of every player
/// @param services those that receive loves and hates
/// @param loveAt the lowest rating that counts as love; null if none does
public record Marking(
    Marks marks,
    Supplier<List<HeardPlayer>> heard,
    Supplier<Moment> clock,
    PrivateMode privateMode,
    Collection<String> services,
    @Nullable Integer loveAt) {

  public Marking {
    services = List.copyOf(services);
  }

  /// Makes marks, which are on disk when this returns.
  ///
  /// @throws UserError if there is nothing to mark, it may not be marked, or the history cannot be
  ///   written
  public MarkOutcome make(MarkRequest markRequest, Origin origin) throws UserError {
    var now = clock.get();
    return kept(
        () -> {
          var resolvedTarget =
              new TargetResolver(marks, privateMode, heard.get(), now).find(markRequest.which());
          var result =
              marks.make(
                  resolvedTarget.on(),
                  markState -> markRequest.gesture().says(markState, loveAt),
                  origin,
                  services,
                  now.wall());
          if (result == null) {
            throw UserError.failed(
                "there is no such track in the history",
                "`earmark history` shows the numbers of tracks");
          }
          if (result.marks().isEmpty() && !(markRequest.gesture() instanceof Gesture.Told)) {
            throw UserError.failed(
                "there is no such tag on " + result.names().label(),
                "`earmark track " + result.track() + "` shows those it has");
          }
          return new MarkOutcome(
              result,
              resolvedTarget.player(),
              resolvedTarget.position(),
              resolvedTarget.ended(),
              false);
        });
  }

  /// Undoes the latest marks that have not been undone.
  ///
  /// @throws UserError if there is nothing to undo, or as for [#make]
  public MarkOutcome undo() throws UserError {
    return kept(
        () -> {
          var result = marks.undo(services, clock.get().wall());
          if (result == null) {
            throw UserError.failed(
                "there is no mark to take back",
                "imports, stickers and plays cannot be undone; for plays, see `forget`");
          }
          return new MarkOutcome(result, null, result.marks().getFirst().position(), null, true);
        });
  }

  /// What is playing, or null for nothing.
  ///
  /// @throws UserError if that is private
  public @Nullable Playing playing() throws UserError {
    var targetResolver = new TargetResolver(marks, privateMode, heard.get(), clock.get());
    var one = targetResolver.playing();
    if (one == null) {
      return null;
    }
    var resolvedTarget = targetResolver.meant(one);
    var currentPlay = Objects.requireNonNull(one.watch().current());
    return new Playing(
        one.player(),
        currentPlay.play(),
        marks.find(resolvedTarget.on()),
        currentPlay.play().listened().plus(currentPlay.moved(targetResolver.now())));
  }

  private interface Work {
    MarkOutcome run() throws UserError;
  }

  private static MarkOutcome kept(Work work) throws UserError {
    try {
      return work.run();
    } catch (HistoryException e) {
      throw UserError.failed("nothing was marked: " + e.getMessage(), "fix that, then try again");
    }
  }
}
