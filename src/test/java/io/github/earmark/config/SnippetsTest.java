package io.github.earmark.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.docs.DocsPage;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The settings that the pages show can be copied as they are.
class SnippetsTest {
  private static final Pattern FILE = Pattern.compile("(?m)^\\w+_file = \"([^\"]+)\"");

  /// What rules may be for.
  private static final String LASTFM =
      """
      [[service]]
      type = "lastfm"
      api_key = "00000000000000000000000000000000"
      api_secret = "secret"
      """;

  @TempDir Path temp;

  static List<DocsPage.Block> snippets() {
    return DocsPage.all().stream().flatMap(page -> page.blocks("toml").stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void a_configuration_has_no_problems(DocsPage.Block snippet) throws Exception {
    var home = new Folder(temp);
    FILE.matcher(snippet.text())
        .results()
        .map(file -> file.group(1))
        .forEach(file -> home.write(file, file.endsWith(".pem") ? Folder.CERTIFICATE : "secret"));
    var rest = snippet.text().contains("services = ") ? LASTFM : "";
    var config = home.load(snippet.text() + rest);
    assertThat(config.file()).isNotNull();
  }
}
