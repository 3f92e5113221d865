package io.github.earmark.cli;

import io.github.earmark.cli.clients.TokenAddCommand;
import io.github.earmark.cli.clients.TokenListCommand;
import io.github.earmark.cli.clients.TokenRemoveCommand;
import io.github.earmark.cli.command.Backend;
import io.github.earmark.cli.command.CliCommand;
import io.github.earmark.cli.command.CommandGroup;
import io.github.earmark.cli.command.RootCommand;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.cli.daemon.DaemonCommand;
import io.github.earmark.cli.daemon.MetricsCommand;
import io.github.earmark.cli.daemon.NowCommand;
import io.github.earmark.cli.daemon.OffCommand;
import io.github.earmark.cli.daemon.OnCommand;
import io.github.earmark.cli.daemon.ReloadCommand;
import io.github.earmark.cli.daemon.StatusCommand;
import io.github.earmark.cli.daemon.WebCommand;
import io.github.earmark.cli.doctor.ConfigCheckCommand;
import io.github.earmark.cli.doctor.DoctorCommand;
import io.github.earmark.cli.features.FeaturesDemoCommand;
import io.github.earmark.cli.features.FeaturesImportCommand;
import io.github.earmark.cli.features.FeaturesListCommand;
import io.github.earmark.cli.features.FeaturesNearestCommand;
import io.github.earmark.cli.features.FeaturesRemoveCommand;
import io.github.earmark.cli.features.FeaturesScanCommand;
import io.github.earmark.cli.feeds.FeedAddCommand;
import io.github.earmark.cli.feeds.FeedListCommand;
import io.github.earmark.cli.feeds.FeedRemoveCommand;
import io.github.earmark.cli.feeds.FeedRestCommand;
import io.github.earmark.cli.feeds.FeedRunCommand;
import io.github.earmark.cli.feeds.FeedSetCommand;
import io.github.earmark.cli.history.BackupCommand;
import io.github.earmark.cli.history.ExplainCommand;
import io.github.earmark.cli.history.ForgetCommand;
import io.github.earmark.cli.history.HistoryCommand;
import io.github.earmark.cli.history.NameCommand;
import io.github.earmark.cli.history.NameMergeCommand;
import io.github.earmark.cli.history.RestoreCommand;
import io.github.earmark.cli.history.TrackCommand;
import io.github.earmark.cli.history.TrackSplitCommand;
import io.github.earmark.cli.hooks.HookTestCommand;
import io.github.earmark.cli.imports.ExportCommand;
import io.github.earmark.cli.imports.ImportCommand;
import io.github.earmark.cli.imports.ImportListCommand;
import io.github.earmark.cli.imports.ImportUndoCommand;
import io.github.earmark.cli.login.LoginGnuFmCommand;
import io.github.earmark.cli.login.LoginKoitoCommand;
import io.github.earmark.cli.login.LoginLastFmCommand;
import io.github.earmark.cli.login.LoginLibreFmCommand;
import io.github.earmark.cli.login.LoginListenBrainzCommand;
import io.github.earmark.cli.login.LoginMalojaCommand;
import io.github.earmark.cli.login.LoginPostgresqlCommand;
import io.github.earmark.cli.login.LoginSpotifyCommand;
import io.github.earmark.cli.marks.HideCommand;
import io.github.earmark.cli.marks.MarkCommand;
import io.github.earmark.cli.marks.UndoCommand;
import io.github.earmark.cli.playlists.PlaylistLikeCommand;
import io.github.earmark.cli.playlists.PlaylistRefreshCommand;
import io.github.earmark.cli.playlists.PlaylistSmartCommand;
import io.github.earmark.cli.playlists.PlaylistsCheckCommand;
import io.github.earmark.cli.playlists.PlaylistsCommand;
import io.github.earmark.cli.playlists.PlaylistsUndoCommand;
import io.github.earmark.cli.queue.BackfillCommand;
import io.github.earmark.cli.queue.DropCommand;
import io.github.earmark.cli.queue.EditCommand;
import io.github.earmark.cli.queue.FlushCommand;
import io.github.earmark.cli.queue.QueueCommand;
import io.github.earmark.cli.queue.RetryCommand;
import io.github.earmark.cli.queue.SendCommand;
import io.github.earmark.cli.rules.RecordCommand;
import io.github.earmark.cli.rules.RulesTestCommand;
import io.github.earmark.cli.statistics.StatsCommand;
import io.github.earmark.cli.statistics.TopCommand;
import io.github.earmark.cli.statistics.YearCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/// The commands of `earmark`, in the order of the help. Only those needed are created: each takes
/// some milliseconds.
final class CommandTable {
  private static final Set<String> PLAIN =
      Set.of("now", "status", "undo", "flush", "reload", "on", "off");

  /// Options that stand before the command and have a value.
  static final Set<String> VALUED = Set.of("--config", "--history", "--listener");

  private final Map<String, Supplier<?>> table = new LinkedHashMap<>();

  /// Whether this is a single word that names a command without further arguments. Then the full
  /// parser, which takes longer than anything else, is not needed.
  static boolean plain(String... words) {
    return words.length == 1 && PLAIN.contains(words[0]);
  }

  /// Creates the command that this word names.
  static CliCommand plain(Terminal terminal, String word) {
    return switch (word) {
      case "now" -> new NowCommand(terminal);
      case "status" -> new StatusCommand(terminal);
      case "undo" -> new UndoCommand(terminal);
      case "flush" -> new FlushCommand(terminal);
      case "reload" -> new ReloadCommand(terminal);
      case "on" -> new OnCommand(terminal);
      case "off" -> new OffCommand(terminal);
      default -> throw new IllegalArgumentException(word);
    };
  }

  CommandTable(Terminal terminal, Backend backend, RootCommand root, String version) {
    add("daemon", () -> new DaemonCommand(backend, root));
    add("web", () -> new WebCommand(terminal, backend, root));
    add("now", () -> new NowCommand(terminal));
    add("status", () -> new StatusCommand(terminal));
    add("metrics", () -> new MetricsCommand(terminal, backend));
    add("history", () -> new HistoryCommand(terminal));
    add("top", () -> new TopCommand(terminal));
    add("stats", () -> new StatsCommand(terminal));
    add("year", () -> new YearCommand(terminal));
    add(
        "track",
        () ->
            new CommandLine(new TrackCommand(terminal))
                .addSubcommand(new TrackCommand.Merge(terminal))
                .addSubcommand(new TrackCommand.Unmerge(terminal))
                .addSubcommand(new TrackSplitCommand(terminal)));
    add(
        "artist",
        () ->
            new CommandLine(new NameCommand.Artist(terminal))
                .addSubcommand(new NameMergeCommand.MergeArtists(terminal))
                .addSubcommand(new NameMergeCommand.UnmergeArtist(terminal)));
    add(
        "album",
        () ->
            new CommandLine(new NameCommand.Album(terminal))
                .addSubcommand(new NameMergeCommand.MergeAlbums(terminal))
                .addSubcommand(new NameMergeCommand.UnmergeAlbum(terminal)));
    add("explain", () -> new ExplainCommand(terminal));
    add("rate", () -> new MarkCommand.Rate(terminal));
    add("love", () -> new MarkCommand.Love(terminal));
    add("hate", () -> new MarkCommand.Hate(terminal));
    add("unlove", () -> new MarkCommand.Unlove(terminal));
    add("tag", () -> new MarkCommand.Tag(terminal));
    add("untag", () -> new MarkCommand.Untag(terminal));
    add("undo", () -> new UndoCommand(terminal));
    add("hide", () -> new HideCommand(terminal));
    add("unhide", () -> new HideCommand.Unhide(terminal));
    add("queue", () -> new QueueCommand(terminal, root));
    add("retry", () -> new RetryCommand(terminal));
    add("send", () -> new SendCommand(terminal));
    add("drop", () -> new DropCommand(terminal));
    add("edit", () -> new EditCommand(terminal));
    add("flush", () -> new FlushCommand(terminal));
    add("backfill", () -> new BackfillCommand(terminal));
    add("reload", () -> new ReloadCommand(terminal));
    add("off", () -> new OffCommand(terminal));
    add("on", () -> new OnCommand(terminal));
    add("forget", () -> new ForgetCommand(terminal));
    add("export", () -> new ExportCommand(terminal));
    add(
        "import",
        () ->
            new CommandLine(new ImportCommand(terminal))
                .addSubcommand(new ImportListCommand(terminal))
                .addSubcommand(new ImportUndoCommand(terminal)));
    add(
        "features",
        () ->
            CommandGroup.of(
                "features",
                "Find songs by numbers that describe them.",
                new FeaturesListCommand(terminal),
                new FeaturesNearestCommand(terminal),
                new FeaturesScanCommand(terminal, backend, root),
                new FeaturesImportCommand(terminal),
                new FeaturesDemoCommand(terminal),
                new FeaturesRemoveCommand(terminal)));
    add(
        "playlist",
        () ->
            CommandGroup.of(
                "playlist",
                "Make playlists of songs that are like others.",
                new PlaylistLikeCommand(terminal, backend, root),
                new PlaylistRefreshCommand(terminal, backend, root),
                new PlaylistSmartCommand(terminal),
                new PlaylistSmartCommand.Forget(terminal)));
    add(
        "playlists",
        () ->
            new CommandLine(new PlaylistsCommand(terminal, backend, root))
                .addSubcommand(new PlaylistsCheckCommand(terminal, backend, root))
                .addSubcommand(new PlaylistsUndoCommand(terminal, backend, root)));
    add("backup", () -> new BackupCommand(terminal));
    add("restore", () -> new RestoreCommand(terminal));
    add("doctor", () -> new DoctorCommand(terminal, backend, root, version));
    add("record", () -> new RecordCommand(terminal, backend, root));
    add(
        "config",
        () ->
            CommandGroup.of(
                "config", "Check the configuration.", new ConfigCheckCommand(terminal, root)));
    add(
        "rules",
        () ->
            CommandGroup.of(
                "rules",
                "Try the rules of the configuration.",
                new RulesTestCommand(terminal, backend, root)));
    add(
        "hook",
        () ->
            CommandGroup.of(
                "hook",
                "Try a hook of the configuration.",
                new HookTestCommand(terminal, backend, root)));
    add(
        "token",
        () ->
            CommandGroup.of(
                "token",
                "Let phones, browsers and other players submit what they play.",
                new TokenAddCommand(terminal, root),
                new TokenListCommand(terminal),
                new TokenRemoveCommand(terminal)));
    add(
        "feed",
        () ->
            CommandGroup.of(
                "feed",
                "Read what you play elsewhere: Last.fm, Libre.fm.",
                new FeedListCommand(terminal, root),
                new FeedAddCommand(terminal, root),
                new FeedSetCommand(terminal, root),
                new FeedRemoveCommand(terminal, root),
                new FeedRunCommand(terminal, root),
                new FeedRestCommand.Pause(terminal, root),
                new FeedRestCommand.Resume(terminal, root)));
    add(
        "login",
        () ->
            CommandGroup.of(
                "login",
                "Let Earmark deliver to a service, or read your Spotify account.",
                new LoginListenBrainzCommand(terminal, backend, root),
                new LoginLastFmCommand(terminal, backend, root),
                new LoginLibreFmCommand(terminal, backend, root),
                new LoginGnuFmCommand(terminal, backend, root),
                new LoginMalojaCommand(terminal, backend, root),
                new LoginSpotifyCommand(terminal, backend, root),
                new LoginKoitoCommand(terminal, backend, root),
                new LoginPostgresqlCommand(terminal, backend, root)));
  }

  private void add(String name, Supplier<?> command) {
    table.put(name, command);
  }

  /// The first word that is neither an option nor an option's value; empty if there is none.
  static String firstWord(String... args) {
    for (var i = 0; i < args.length; i++) {
      if (!args[i].startsWith("-")) {
        return args[i];
      }
      if (VALUED.contains(args[i])) {
        i++;
      }
    }
    return "";
  }

  /// Adds the command with that name, or all of them if there is none.
  void addTo(CommandLine root, String name) {
    var only = table.get(name);
    if (only == null) {
      table.forEach((each, command) -> root.addSubcommand(each, command.get()));
    } else {
      root.addSubcommand(name, only.get());
    }
  }
}
