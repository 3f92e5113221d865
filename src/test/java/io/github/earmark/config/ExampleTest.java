package io.github.earmark.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `config.example.toml` is what users learn from: whole, right, and usable as it is.
class ExampleTest {
  private static final Path EXAMPLE = Path.of("config.example.toml");

  @TempDir Path temp;
  private Folder home;

  @BeforeEach
  void home() {
    home = new Folder(temp);
  }

  /// The example with its commented settings taken in, those of one form of secret only.
  private static String filledIn(String form) throws IOException {
    return Files.readString(EXAMPLE)
        .replaceAll("(?m)^#(?=\\[\\[)", "")
        .replaceAll("(?m)^#(?=(token|password)" + form + " = )", "")
        .replaceAll("(?m)^#(?!token|password)(?=[a-z]+ = )", "");
  }

  @Test
  void as_it_is_it_says_the_same_as_no_file() throws Exception {
    var config = home.load(Files.readString(EXAMPLE));
    assertThat(config.players()).containsExactly(PlayerConfig.LOCAL);
    assertThat(config.services()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_file", "_command"})
  void filled_in_it_says_what_holds_without_it(String form) throws Exception {
    home.write("mpd-password", "secret");
    home.write("listenbrainz-token", "secret");
    var stated = home.load(filledIn(form));
    var least = home.load("[[service]]\ntype = \"listenbrainz\"\ntoken = \"t\"\n");

    var player = stated.players().getFirst();
    assertThat(stated.players()).hasSize(1);
    assertThat(player.name()).isEqualTo(least.players().getFirst().name());
    // MPD's own defaults, which its adapter knows.
    assertThat(player.host()).isEqualTo("localhost");
    assertThat(player.port()).isEqualTo(6600);
    assertThat(player.password()).hasToString("(password" + form + ")");

    var service = stated.services().getFirst();
    assertThat(stated.services()).hasSize(1);
    assertThat(service.name()).isEqualTo(least.services().getFirst().name());
    assertThat(service.url()).isEqualTo(least.services().getFirst().url());
    assertThat(service.token()).hasToString("(token" + form + ")");
  }

  @Test
  void it_names_every_key_that_there_is_and_no_other() throws IOException {
    var text = Files.readString(EXAMPLE);
    var service = text.indexOf("[[service]]", text.indexOf("[[player]]"));
    assertThat(keys(text.substring(0, service))).isEqualTo(known("mpd", PlayerConfig::read));
    assertThat(keys(text.substring(service))).isEqualTo(known("listenbrainz", ServiceConfig::read));
  }

  private static Set<String> keys(String text) {
    return Pattern.compile("(?m)^#?([a-z_]+) = ")
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  /// What is asked for when such a table is read.
  private Set<String> known(String type, Consumer<Table> read) {
    var node = JsonNodeFactory.instance.objectNode().put("type", type);
    var table =
        new Table(node, List.of(), new Lines(""), new Secrets(temp, Map.of()), new Findings());
    read.accept(table);
    return table.known();
  }
}
