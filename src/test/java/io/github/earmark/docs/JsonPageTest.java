package io.github.earmark.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.earmark.api.ChangeEvent;
import io.github.earmark.api.HookEvent;
import io.github.earmark.api.MetricsResult;
import io.github.earmark.api.NowResult;
import io.github.earmark.api.OffResult;
import io.github.earmark.api.PrivacyResult;
import io.github.earmark.api.ReloadResult;
import io.github.earmark.api.StatusResult;
import io.github.earmark.api.clients.PlayingResult;
import io.github.earmark.api.clients.SubmitResult;
import io.github.earmark.api.feeds.FeedResult;
import io.github.earmark.api.feeds.FeedRunResult;
import io.github.earmark.api.feeds.JobInfo;
import io.github.earmark.api.history.BackfillResult;
import io.github.earmark.api.history.ExplainResult;
import io.github.earmark.api.history.ForgetResult;
import io.github.earmark.api.history.HideResult;
import io.github.earmark.api.history.HistoryResult;
import io.github.earmark.api.history.MarkResult;
import io.github.earmark.api.history.MergeResult;
import io.github.earmark.api.history.NameMergeResult;
import io.github.earmark.api.history.NameResult;
import io.github.earmark.api.history.SplitResult;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.api.history.TrackResult;
import io.github.earmark.api.queue.DecisionResult;
import io.github.earmark.api.queue.FlushResult;
import io.github.earmark.api.queue.QueueResult;
import io.github.earmark.api.statistics.CompletionResult;
import io.github.earmark.api.statistics.StatsResult;
import io.github.earmark.api.statistics.TopResult;
import io.github.earmark.daemon.EveryVerb;
import io.github.earmark.json.Json;
import io.github.earmark.playlist.SongsLike;
import io.github.earmark.text.ErrorAnswer;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `json.md` is what programs of other people are written by: every answer has an example that its
/// record could print, and every key is explained.
class JsonPageTest {
  private static final DocsPage PAGE = DocsPage.of("json.md");
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The record of each heading, by the first request that the heading names; some are known to
  /// their commands alone.
  private static final Map<String, Class<? extends Record>> RECORDS = records();

  /// Sections that other sections refer to.
  private static final List<String> SHARED =
      List.of(
          "A track",
          "A mark",
          "`now`",
          "`history`",
          "`top`",
          "`on`",
          "`hide`, `unhide`",
          "`feed list`, `feed add`, `feed set`, `feed remove`, `feed pause`, `feed resume`, `feed`,"
              + " `feed-change`");

  private static Map<String, Class<? extends Record>> records() {
    var records = new LinkedHashMap<String, Class<? extends Record>>();
    records.put("An error", ErrorAnswer.class);
    records.put("A track", TrackInfo.class);
    records.put("now", NowResult.class);
    records.put("subscribe", ChangeEvent.class);
    records.put("An event", HookEvent.class);
    records.put("status", StatusResult.class);
    records.put("metrics", MetricsResult.class);
    records.put("history", HistoryResult.class);
    records.put("top", TopResult.class);
    records.put("stats", StatsResult.class);
    records.put("track", TrackResult.class);
    records.put("track merge", MergeResult.class);
    records.put("track split", SplitResult.class);
    records.put("artist", NameResult.class);
    records.put("artist merge", NameMergeResult.class);
    records.put("explain", ExplainResult.class);
    records.put("forget", ForgetResult.class);
    records.put("import", named("ImportResult"));
    records.put("import list", named("ImportListCommand$RunList"));
    records.put("import undo", named("ImportUndoCommand$UndoneImport"));
    records.put("features list", named("FeaturesListCommand$CollectionList"));
    records.put("features demo", named("CollectionSummary"));
    records.put("features scan", named("FeaturesScanCommand$ScannedLibrary"));
    records.put("features import", named("FeaturesImportCommand$ImportedFeatures"));
    records.put("features nearest", named("FeaturesNearestCommand$NearestSongs"));
    records.put("features remove", named("FeaturesRemoveCommand$Removed"));
    records.put("playlist like", SongsLike.class);
    records.put("playlist refresh", named("PlaylistRefreshCommand$RefreshedPlaylists"));
    records.put("playlist smart", named("PlaylistSmartCommand$SmartList"));
    records.put("playlist forget", named("PlaylistSmartCommand$ForgottenSmart"));
    records.put("playlists", named("PlaylistsCommand$PlaylistList"));
    records.put("playlists check", named("PlaylistsCheckCommand$PlaylistCheckup"));
    records.put("playlists undo", named("PlaylistsUndoCommand$UndoneFix"));
    records.put("export", named("ExportCommand$Exported"));
    records.put("backup", named("BackupCommand$Backup"));
    records.put("restore", named("RestoreCommand$Restored"));
    records.put("rate", MarkResult.class);
    records.put("submit", SubmitResult.class);
    records.put("playing", PlayingResult.class);
    records.put("hide", HideResult.class);
    records.put("queue", QueueResult.class);
    records.put("retry", DecisionResult.class);
    records.put("flush", FlushResult.class);
    records.put("backfill", BackfillResult.class);
    records.put("complete", CompletionResult.class);
    records.put("rules test", named("RulesReport"));
    records.put("hook test", named("HookTestCommand$Tried"));
    records.put("off", OffResult.class);
    records.put("on", PrivacyResult.class);
    records.put("reload", ReloadResult.class);
    records.put("config check", named("ConfigCheckCommand$Checked"));
    records.put("doctor", named("DoctorCommand$Examination"));
    records.put("login listenbrainz", named("LoginCommand$LoggedIn"));
    records.put("login spotify", named("LoginSpotifyCommand$Consented"));
    records.put("token add", named("TokenAddCommand$NewToken"));
    records.put("token list", named("TokenListCommand$Holders"));
    records.put("token remove", named("TokenRemoveCommand$RemovedToken"));
    records.put("feed list", FeedResult.class);
    records.put("feed job", JobInfo.class);
    records.put("feed run", FeedRunResult.class);
    records.put("record", named("RecordCommand$Recording"));
    return records;
  }

  /// One that is known to its command alone.
  private static Class<? extends Record> named(String name) {
    var file = name.replaceFirst("\\$.*", "") + ".java";
    var code = Path.of("src/main/java");
    try (var files = Files.walk(code)) {
      var found = files.filter(one -> one.endsWith(file)).findFirst().orElseThrow();
      var folder = Objects.requireNonNull(code.relativize(found).getParent());
      return Class.forName(folder.toString().replace('/', '.') + "." + name)
          .asSubclass(Record.class);
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<DocsPage.Block> examples() {
    return PAGE.blocks("json");
  }

  /// The first of what a heading names.
  private static String first(String heading) {
    return heading.startsWith("`") ? heading.substring(1, heading.indexOf('`', 1)) : heading;
  }

  private static Class<? extends Record> record(String heading) {
    return Objects.requireNonNull(RECORDS.get(first(heading)), heading);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_is_what_its_record_prints(DocsPage.Block example) throws Exception {
    var value = Json.read(example.text(), record(example.heading()));
    assertThat(JSON.readTree(Json.write(value))).isEqualTo(JSON.readTree(example.text()));
  }

  @Test
  void every_answer_has_an_example() {
    var shown = examples().stream().map(example -> first(example.heading())).toList();
    assertThat(shown).containsAll(RECORDS.keySet());
  }

  @Test
  void every_command_and_every_request_has_its_heading(@TempDir Path folder) throws Exception {
    var named =
        DocsPage.code(PAGE.prose().stream().filter(line -> line.startsWith("###")).toList());
    assertThat(named).containsAll(CommandLines.withJson());
    try (var daemon = new EveryVerb(folder)) {
      assertThat(named).containsAll(daemon.verbs().keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_key_is_in_an_example_or_explained(DocsPage.Block example) throws Exception {
    var known = new HashSet<String>();
    for (var heading : SHARED) {
      known.addAll(told(heading));
    }
    known.addAll(told(example.heading()));
    var keys = new LinkedHashSet<String>();
    keys(record(example.heading()), keys, new HashSet<>());
    assertThat(known).containsAll(keys);
  }

  /// The keys of a section's examples, and what its sentences have between backticks.
  private static Set<String> told(String heading) {
    var told = new HashSet<>(DocsPage.code(PAGE.sections().getOrDefault(heading, List.of())));
    var key = Pattern.compile("\"(\\w+)\":");
    examples().stream()
        .filter(example -> example.heading().equals(heading))
        .flatMap(example -> key.matcher(example.text()).results())
        .forEach(found -> told.add(found.group(1)));
    return told;
  }

  private static void keys(Type type, Set<String> keys, Set<Type> seen) {
    if (type instanceof ParameterizedType list) {
      keys(list.getActualTypeArguments()[0], keys, seen);
    } else if (type instanceof Class<?> record && record.isRecord() && seen.add(type)) {
      for (var component : record.getRecordComponents()) {
        keys.add(key(component));
        keys(component.getGenericType(), keys, seen);
      }
    }
  }

  private static String key(RecordComponent component) {
    var key = component.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    return component.getType() == Duration.class ? key + "_s" : key;
  }

  @Test
  void a_key_that_no_record_has_is_noticed() throws Exception {
    var text = "{\"off\": false, \"on\": true}";
    var read = Json.read(text, record("`on`"));
    assertThat(JSON.readTree(Json.write(read))).isNotEqualTo(JSON.readTree(text));
  }
}
