package io.github.earmark.hearing;

import io.github.earmark.music.Track;
import io.github.earmark.playback.Moment;
import io.github.earmark.playback.Snapshot.Cause;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A player whose words are written down on their way to whoever hears it, who hears what is
/// written.
///
/// @param clock the one that the play rule goes by
/// @param disguise of what it says, as [Anonymizer#of] or none
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
          transcript.said(cause, up, clock.get(), report);
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
        var said = session.await(limit);
        cause = !seen ? null : said ? Cause.EVENT : Cause.CHECK;
        return said;
      } catch (PlayerException e) {
        throw lost(e);
      }
    }

    private PlayerException lost(PlayerException e) {
      missed(e.sudden());
      return e;
    }

    /// Of what was not seen before, the rule is told nothing; of what is seen next, as of the
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
