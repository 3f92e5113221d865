package io.github.earmark.postgresql;

import static io.github.earmark.history.HeardPlays.at;
import static io.github.earmark.history.HeardPlays.listen;
import static io.github.earmark.history.HeardPlays.skip;
import static io.github.earmark.history.HeardPlays.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.Main;
import io.github.earmark.cli.command.Terminal;
import io.github.earmark.ground.servers.PrivatePostgres;
import io.github.earmark.ground.servers.PrivatePostgres.Statements;
import io.github.earmark.ground.servers.SharedPostgres;
import io.github.earmark.history.HeardPlays;
import io.github.earmark.history.marks.Mark;
import io.github.earmark.history.marks.Marks;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `earmark --history`: what a listener's own machine answers, the database answers for the same
/// plays.
class HouseReadingTest {
  @RegisterExtension static final SharedPostgres POSTGRES = new SharedPostgres();

  @TempDir Path temp;

  @BeforeEach
  void household() throws Exception {
    POSTGRES.server().run(new Statements("DROP SCHEMA IF EXISTS earmark CASCADE"));
    try (var ann = new PostgresRig(POSTGRES.server(), temp.resolve("ann/earmark"), "ann");
        var bob = new PostgresRig(POSTGRES.server(), temp.resolve("bob/earmark"), "bob")) {
      for (var n = 0; n < 40; n++) {
        var start = n * 300L;
        hear(ann, "hall", n % 5 == 0, "T" + n % 6, start);
        hear(bob, "attic", n % 7 == 0, "T" + n % 9, start + 20);
      }
      ann.history
          .marks()
          .make(
              new Marks.On.Known(2, null),
              _ -> List.of(new Mark.Rating(9), new Mark.Love(1)),
              Mark.Origin.SOCKET,
              Set.of(),
              HeardPlays.MORNING.plusSeconds(40_000));
      ann.history.trackIdentity().merge(1, 3, HeardPlays.MORNING.plusSeconds(40_000));
      assertThat(ann.deliver(9)).isNull();
      assertThat(bob.deliver(9)).isNull();
    }
    Files.writeString(
        temp.resolve("config.toml"),
        """
        [[player]]
        type = "mpd"
        [[service]]
        type = "postgresql"
        name = "house"
        url = "%s"
        user = "%s"
        password = "%s"
        listener = "ann"
        """
            .formatted(POSTGRES.server().url(), PrivatePostgres.USER, PrivatePostgres.PASSWORD));
    onlyMine(temp.resolve("config.toml"));
  }

  private static void onlyMine(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static void hear(PostgresRig rig, String player, boolean skip, String title, long start) {
    var key = player + start;
    rig.history.commit(
        player,
        "MPD",
        skip ? skip(key, track(title), start) : listen(key, track(title), start),
        at(start + 100),
        List.of());
  }

  /// What a command printed.
  private record Said(int code, String out, String err) {}

  private Said run(Map<String, String> more, String... words) {
    var env = new HashMap<String, String>();
    env.put("HOME", temp.toString());
    env.put("XDG_STATE_HOME", temp.resolve("ann").toString());
    env.put("XDG_CACHE_HOME", temp.resolve("cache").toString());
    env.put("EARMARK_SOCKET", temp.resolve("none.sock").toString());
    env.putAll(more);
    var out = new StringWriter();
    var err = new StringWriter();
    var all = new ArrayList<>(List.of("--config", temp.resolve("config.toml").toString()));
    all.addAll(List.of(words));
    var code =
        Main.run(
            new Terminal(
                env,
                new PrintWriter(out),
                new PrintWriter(err),
                InputStream.nullInputStream(),
                null,
                Clock.fixed(HeardPlays.MORNING.plusSeconds(90_000), ZoneOffset.UTC),
                null,
                false),
            all.toArray(String[]::new));
    return new Said(code, out.toString(), err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top artists --json",
        "top tracks --json",
        "top players",
        "stats",
        "stats --json",
        "history",
        "history --json",
        "track 1 --json",
        "track 2 --json",
        "track 3",
        "track 4",
        "export --format csv",
      })
  void a_listener_is_answered_as_on_the_own_machine(String words) {
    var asked = words.split(" ");
    var own = run(Map.of(), asked);
    var all = new ArrayList<>(List.of("--history", "house", "--listener", "ann"));
    all.addAll(List.of(asked));
    var there = run(Map.of(), all.toArray(String[]::new));
    assertThat(own.code()).as(own.err()).isZero();
    assertThat(there).isEqualTo(own);
  }

  @Test
  void the_household_is_heard_together_and_by_whom() {
    var players = run(Map.of(), "--history", "house", "top", "players");
    assertThat(players.out()).as(players.err()).contains("ann/hall", "bob/attic");
    var only = run(Map.of(), "--history", "house", "history", "--player", "bob", "--json");
    assertThat(only.out()).as(only.err()).contains("bob/attic").doesNotContain("ann/hall");
    assertThat(run(Map.of(), "--history=house", "--listener=bob", "top", "players").out())
        .contains("attic")
        .doesNotContain("hall", "bob/");
  }

  @Test
  void a_track_says_who_has_heard_it() {
    var both = run(Map.of(), "--history", "house", "track", "2");
    assertThat(both.out())
        .as(both.err())
        .contains("by ann on hall: 6 times, skipped 1 time; last")
        .contains("by bob on attic: 4 times, skipped 1 time; last");
    assertThat(run(Map.of(), "--history", "house", "--listener", "ann", "track", "2").out())
        .doesNotContain("attic", "by ann");
  }

  @Test
  void a_reader_by_address_sees_what_he_may_and_what_has_changed() throws Exception {
    POSTGRES
        .server()
        .run(
            new Statements(
                "DROP ROLE IF EXISTS guest",
                "CREATE ROLE guest LOGIN PASSWORD 'g'",
                "SELECT earmark.let_read('guest', 'bob')"));
    var passwords = Files.writeString(temp.resolve("pgpass"), "*:*:*:guest:g\n");
    onlyMine(passwords);
    System.setProperty("org.postgresql.pgpassfile", passwords.toString());
    try {
      var url = POSTGRES.server().url().replace("://", "://guest@");
      assertThat(run(Map.of(), "--history", url, "top", "players").out())
          .contains("bob/attic")
          .doesNotContain("ann");
      assertThat(run(Map.of(), "--history", url, "--listener", "ann", "top").err())
          .contains("has no plays of ann that guest may read");
      try (var bob = new PostgresRig(POSTGRES.server(), temp.resolve("bob/earmark"), "bob")) {
        bob.history.queue().forget(List.of(2L), Set.of(), HeardPlays.MORNING);
        hear(bob, "attic", false, "Quite new", 40_000);
        assertThat(bob.deliver(9)).isNull();
      }
      var after = run(Map.of(), "--history", url, "history", "--json", "-n", "99");
      assertThat(after.out()).contains("Quite new");
      assertThat(after.out().split("\"player\"")).hasSize(1 + 40);
    } finally {
      System.clearProperty("org.postgresql.pgpassfile");
      POSTGRES.server().run(new Statements("SELECT earmark.shut_out('guest')", "DROP ROLE guest"));
    }
  }

  @Test
  void playlists_are_made_of_this_machines_songs_by_what_the_household_has_heard()
      throws Exception {
    var songs = new StringBuilder("artist,title,tempo\n");
    for (var n = 0; n < 12; n++) {
      songs.append("Artist,T%d,%d\n".formatted(n, 100 + n));
    }
    var dataset = Files.writeString(temp.resolve("songs.csv"), songs);
    // The copy is there before the collection, and outlives it.
    assertThat(run(Map.of(), "--history", "house", "top").code()).isZero();
    assertThat(run(Map.of(), "features", "import", dataset.toString()).code()).isZero();
    String[] like = {
      "playlist", "like", "--set", "tempo=108", "--in", "songs", "--exclude", "unheard"
    };
    var house = Stream.concat(Stream.of("--history", "house"), Stream.of(like));
    var both = run(Map.of(), house.toArray(String[]::new));
    assertThat(both.out())
        .as(both.err())
        .contains("Artist – T1\n", "Artist – T8\n")
        .doesNotContain("T9");
    assertThat(run(Map.of(), like).out()).contains("Artist – T1\n").doesNotContain("T8", "T9");
    assertThat(run(Map.of(), "features", "remove", "songs").code()).isZero();
    assertThat(run(Map.of(), "--history", "house", "playlist", "like", "--set", "tempo=1").err())
        .contains("earmark features");
  }

  @Test
  void a_database_that_lacks_rows_is_completed_by_a_backfill() throws Exception {
    POSTGRES.server().run(new Statements("DELETE FROM earmark.descriptions"));
    var incomplete = run(Map.of(), "--history", "house", "top");
    assertThat(incomplete.code()).isNotZero();
    assertThat(incomplete.err())
        .contains("The database is incomplete: it lacks description", "run `earmark backfill`")
        .doesNotContain("unexpected");
    for (var listener : List.of("ann", "bob")) {
      try (var rig =
          new PostgresRig(POSTGRES.server(), temp.resolve(listener + "/earmark"), listener)) {
        rig.history.mirrors().backfill(PostgresRig.HOUSE, null, null);
        assertThat(rig.deliver(9)).isNull();
      }
    }
    var complete = run(Map.of(), "--history", "house", "top", "players");
    assertThat(complete.out()).as(complete.err()).contains("ann/hall", "bob/attic");
  }

  @Test
  void what_cannot_be_is_said() throws Exception {
    assertThat(run(Map.of(), "--history", "postgresql://u:secret@db.lan/x", "top").err())
        .contains("the address has a password in it")
        .doesNotContain("secret");
    assertThat(run(Map.of(), "--history", "attic", "top").err())
        .contains("no service of type postgresql that is called attic", "there is house");
    assertThat(run(Map.of(), "--history", "house", "love").err()).contains("you can only read");
    assertThat(run(Map.of(), "--history", "house", "track", "merge", "1", "2").err())
        .contains("you can only read");
    assertThat(run(Map.of(), "--history", "house", "playlist", "refresh").err())
        .contains("smart playlists are made from this machine's own history");
    POSTGRES.server().run(new Statements("DELETE FROM earmark.steps WHERE step = 3"));
    assertThat(run(Map.of(), "--history", "house", "top").err())
        .contains("made by an older Earmark (version 2, this one needs 3)", "as their owner");
    POSTGRES.server().run(new Statements("INSERT INTO earmark.steps VALUES (98)"));
    assertThat(run(Map.of(), "--history", "house", "top").err())
        .contains("made by a newer Earmark (version 98", "update this one");
  }
}
