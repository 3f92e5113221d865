package io.github.earmark.hearing;

import io.github.earmark.music.Track;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Snapshot.Cause;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A player that records everything the real one reports. Whatever listens to it gets exactly what
/// is recorded.
///
/// @param clock the clock that the play rule uses
/// @param disguise anonymizes the reports, as [Anonymizer#of] does, or changes nothing
public record Recorder(
    Player player, Supplier<Moment> clock, TraceFormat transcript, UnaryOperator<Report> disguise)
    implements Player {

  @Override
  public String name() {
    return player.name();
  }

  @Override
  public String library() {
    return player.library();
  }

  @Override
  public String kind() {
    return player.kind();
  }

  @Override
  public String place() {
    return player.place();
  }

  @Override
  public Session connect() throws PlayerException {
    return new Recording(player.connect());
  }

  private final class Recording implements Session {
    private final Session session;
    private @Nullable Duration up;
    private @Nullable Cause cause;
    private boolean seen;

    Recording(Session session) {
      this.session = session;
    }

    @Override
    public @Nullable Duration uptime() throws PlayerException {
      up = session.uptime();
      return up;
    }

    @Override
    public Set<String> others() throws PlayerException {
      return session.others();
    }

    @Override
    public @Nullable Absence absence() {
      return session.absence();
    }

    @Override
    public Report look() throws PlayerException {
      try {
        var report = disguise.apply(session.look());
        var absence = session.absence();
        if (absence != null && !absence.over()) {
          missed(false);
        } else {
          transcript.report(cause, up, clock.get(), report);
          seen = true;
        }
        return report;
      } catch (PlayerException e) {
        throw lost(e);
      }
    }

    @Override
    public @Nullable Track find(String uri) throws PlayerException {
      return session.find(uri);
    }

    @Override
    public boolean await(@Nullable Duration limit) throws PlayerException {
      try {
        var event = session.await(limit);
        cause = !seen ? null : event ? Cause.EVENT : Cause.CHECK;
        return event;
      } catch (PlayerException e) {
        throw lost(e);
      }
    }

    private PlayerException lost(PlayerException e) {
      missed(e.sudden());
      return e;
    }

    /// The rule is given nothing that was not observed, and the next observation counts as the
    /// first.
    private void missed(boolean sudden) {
      if (seen) {
        transcript.lost(clock.get(), sudden);
      }
      seen = false;
    }

    @Override
    public void nudge() {
      session.nudge();
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
