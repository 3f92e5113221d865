package io.github.earmark.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.cli.CliRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `earmark record`, but for what it hears: see `RecordTest`.
class RecordCommandTest {
  @TempDir Path home;
  private CliRig bench = new CliRig(Path.of(""));
  private Path file = Path.of("");
  private Path config = Path.of("");

  @BeforeEach
  void furnish() throws IOException {
    bench = new CliRig(home);
    file = home.resolve("evening.jsonl");
    config = home.resolve("config.toml");
    Files.writeString(
        config,
        """
        [[player]]
        type = "mpd"
        host = "hall"
        partition = "*"
        [[player]]
        type = "mopidy"
        name = "den"
        """);
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
  }

  private CliRig.Ran record(String... words) throws Exception {
    var all = new String[words.length + 3];
    all[0] = "--config";
    all[1] = config.toString();
    all[2] = "record";
    System.arraycopy(words, 0, all, 3, words.length);
    return bench.run(all);
  }

  @ParameterizedTest
  @CsvSource({"den,hear den", "mpd,hear mpd", "mpd/kids,hear mpd/kids"})
  void one_of_several_is_named(String player, String call) throws Exception {
    var ran = record(file.toString(), "--player", player);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(bench.calls).containsExactly(call);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {"did":"record","earmark":"0.1.0","player":"MPD"}
            {"did":"expect","listens":[]}
            """);
    assertThat(ran.out()).contains("0 looks", "names of artists and titles are not");
  }

  @Test
  void it_has_to_be_named_and_to_be_there() throws Exception {
    var ran = record(file.toString());
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("there are several players", "--player: mpd, den");
    ran = record(file.toString(), "--player", "attic");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("there is no player attic");
    assertThat(file).doesNotExist();
  }

  @Test
  void a_file_that_is_there_is_left_alone_until_that_is_wanted() throws Exception {
    Files.writeString(file, "mine");
    var ran = record(file.toString(), "--player", "den");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("already exists", "--force");
    assertThat(Files.readString(file)).isEqualTo("mine");
    assertThat(record(file.toString(), "--player", "den", "--force").code()).isZero();
    assertThat(Files.readString(file)).startsWith("{\"did\":\"record\"");
  }

  @Test
  void a_time_is_told_and_what_is_none_is_not_understood() throws Exception {
    assertThat(record(file.toString(), "--player", "den", "--for", "20m", "--json").out())
        .contains("\"player\":\"den\",\"looks\":0,\"listens\":[]");
    assertThat(bench.calls).containsExactly("hear den for PT20M");
    var ran = record(file.toString(), "--player", "den", "--for", "soon");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("not a length of time: soon");
    assertThat(record(home.resolve("no/such/x").toString(), "--player", "den").code()).isZero();
  }
}
