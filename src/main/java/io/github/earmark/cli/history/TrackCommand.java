package io.github.earmark.cli.history;

import io.github.earmark.answers.history.HistoryOrDaemon;
import io.github.earmark.answers.history.TrackLookup;
import io.github.earmark.answers.history.TrackRequest;
import io.github.earmark.api.history.MergeResult;
import io.github.earmark.api.history.TrackResult;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.Listing;
import io.github.earmark.cli.command.MarkView;
import io.github.earmark.cli.command.Printer;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.control.ControlClient;
import io.github.earmark.text.Count;
import io.github.earmark.text.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "track",
    description = "Show everything about a track: its names and files, plays and marks.",
    footer = {
      "",
      "Without a number: the current track, or the last one. A track keeps its number",
      "if its file is moved or renamed or its tags are edited. If Earmark could not",
      "see that and there are two numbers, `merge` makes them one track. If two songs",
      "were taken for one, `split` makes them two.",
      "",
      "Examples:",
      "  earmark track",
      "  earmark track 17",
      "  earmark track merge 17 230",
    })
public final class TrackCommand extends Listing {
  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "The number of a track, as shown by `earmark history`.")
  private @Nullable Long track;

  public TrackCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws UserError {
    var story = track == null ? current() : stored();
    return print(story, page -> show(page, story));
  }

  /// Only the daemon knows what is playing.
  private TrackResult current() throws UserError {
    try {
      return ControlClient.of(terminal.env()).ask(TrackResult.class, "track");
    } catch (UserError unheard) {
      if (unheard.kind() != UserError.Kind.NO_DAEMON) {
        throw unheard;
      }
      return stored();
    }
  }

  private TrackResult stored() throws UserError {
    var words = track == null ? List.<String>of() : List.of(track.toString());
    return new HistoryOrDaemon(terminal.env())
        .read(history -> TrackLookup.track(history, track), TrackResult.class, "track", words);
  }

  private static void show(Printer page, TrackResult story) {
    page.heading("track " + story.track() + ": " + story.song().label());
    if (!story.merged().isEmpty()) {
      page.line(
          "  also "
              + story.merged().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
    story
        .names()
        .forEach(
            name -> page.line("  known as " + join(name.artist(), name.title(), name.album())));
    story.files().forEach(file -> page.line("  " + file.player() + ": " + file.uri()));
    story.recordings().forEach(mbid -> page.line("  recording " + mbid));
    page.line("  " + heard(page, story));
    heardBy(page, story.heardBy() == null ? List.of() : story.heardBy());
    for (var count : story.counts()) {
      page.line(
          "  %s counts %s and %s%s"
              .formatted(
                  count.player(),
                  Count.of(count.plays(), "play"),
                  Count.of(count.skips(), "skip"),
                  count.last() == null ? "" : ", the last at " + page.minute(count.last())));
    }
    StatisticsLines.show(page, story.hidden(), story.countsAs());
    var standing = story.now().standing();
    if (!standing.isEmpty()) {
      page.line("  " + standing);
    }
    for (var feedback : story.feedback()) {
      var reason = feedback.reason();
      page.line(
          "  %s: %s %s%s"
              .formatted(
                  feedback.service(),
                  feedback.love().equals("none") ? "neither love nor hate" : feedback.love(),
                  feedback.state().replace('_', ' '),
                  reason == null ? "" : ": " + reason));
    }
    story.marks().forEach(mark -> MarkView.ofTrack(page, mark));
  }

  private static String heard(Printer page, TrackResult story) {
    var first = story.first();
    var last = story.last();
    if (first == null || last == null) {
      return "not heard yet";
    }
    return "heard %s%s, skipped %s%s; first %s, last %s"
        .formatted(
            Count.of(story.listens() + known(story.shorts()) + known(story.unnamed()), "time"),
            unsent(story),
            Count.of(story.skips(), "time"),
            story.completionPercent() == null
                ? ""
                : ", " + story.completionPercent() + " % of it on average",
            page.minute(first),
            page.minute(last));
  }

  /// One player of the user's own says nothing that the line above does not say.
  private static void heardBy(Printer page, List<TrackResult.HeardBy> all) {
    if (all.size() < 2 && all.stream().noneMatch(one -> one.listener() != null)) {
      return;
    }
    for (var one : all) {
      page.line(
          "    %s%s: %s, skipped %s; last %s"
              .formatted(
                  one.listener() == null ? "" : "by " + one.listener() + " ",
                  "on " + one.player(),
                  Count.of(one.plays(), "time"),
                  Count.of(one.skips(), "time"),
                  page.minute(one.last())));
    }
  }

  /// Plays that were heard but are sent to no service.
  private static String unsent(TrackResult story) {
    var parts = new ArrayList<String>();
    if (known(story.shorts()) > 0) {
      parts.add(story.shorts() + " too short to be sent");
    }
    if (known(story.unnamed()) > 0) {
      parts.add(story.unnamed() + " without artist or title");
    }
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  private static long known(@Nullable Long count) {
    return count == null ? 0 : count;
  }

  private static String join(@Nullable String... parts) {
    var known = new ArrayList<String>();
    for (var part : parts) {
      if (part != null) {
        known.add(part);
      }
    }
    return String.join(" – ", known);
  }

  @Command(
      name = "merge",
      description = "Merge two tracks into one.",
      footer = {
        "",
        "The second track's files, names, plays and marks then belong to the first, and",
        "its number means the first. `earmark track unmerge` undoes that. If only one of",
        "the two is hidden from statistics, the first decides for both.",
        "",
        "Examples:",
        "  earmark track merge 17 230",
      })
  public static final class Merge extends CliCommand {
    @Parameters(paramLabel = "A", index = "0", description = "The track to keep.")
    private String kept = "";

    @Parameters(paramLabel = "B", index = "1", description = "The track that is the same.")
    private String gone = "";

    public Merge(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws UserError {
      var words = List.of("merge", kept, gone);
      TrackRequest.parse(words);
      var mergeResult = ControlClient.of(terminal.env()).ask(MergeResult.class, "track", words);
      return print(
          mergeResult,
          page -> {
            page.line(
                "track %d (%s) is track %d now: %s"
                    .formatted(
                        mergeResult.gone(),
                        mergeResult.other().label(),
                        mergeResult.kept(),
                        mergeResult.song().label()));
            var note =
                HiddenNote.of(
                    "track " + mergeResult.kept(),
                    "track " + mergeResult.gone(),
                    mergeResult.keptHidden(),
                    mergeResult.goneHidden(),
                    "track " + mergeResult.kept());
            if (note != null) {
              page.line(note);
            }
            page.line("  `earmark track unmerge %d` undoes that".formatted(mergeResult.gone()));
          });
    }
  }

  @Command(
      name = "unmerge",
      description = "Separate two merged tracks.",
      footer = {
        "",
        "Each gets back what it contributed; what came later stays with the first.",
        "",
        "Examples:",
        "  earmark track unmerge 230",
      })
  public static final class Unmerge extends CliCommand {
    @Parameters(paramLabel = "B", description = "The track that was merged into another.")
    private String gone = "";

    public Unmerge(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws UserError {
      var words = List.of("unmerge", gone);
      TrackRequest.parse(words);
      var mergeResult = ControlClient.of(terminal.env()).ask(MergeResult.class, "track", words);
      return print(
          mergeResult,
          page ->
              page.line(
                  "track %d (%s) and track %d (%s) are two tracks again"
                      .formatted(
                          mergeResult.kept(),
                          mergeResult.song().label(),
                          mergeResult.gone(),
                          mergeResult.other().label())));
    }
  }
}
