package io.github.earmark.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.earmark.docs.DocsPage;
import io.github.earmark.ground.Required;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The dashboards and alerts of `src/grafana`, as whoever takes them over meets them.
class GrafanaFilesTest {
  private static final Path FOLDER = Path.of("src/grafana");
  private static final Pattern SERIES = Pattern.compile("earmark_[a-z_]+");
  private static final Pattern RANGE = Pattern.compile("\\[([^\\]]+)\\]");
  private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");

  private static JsonNode dashboard(String name) throws IOException {
    return new JsonMapper().readTree(FOLDER.resolve(name + ".json").toFile());
  }

  private static List<JsonNode> panels(JsonNode dashboard) {
    return dashboard
        .path("panels")
        .valueStream()
        .filter(panel -> !panel.path("type").asText().equals("row"))
        .toList();
  }

  /// Links to a dashboard, and another import of it, go by its uid.
  @ParameterizedTest
  @CsvSource({
    "system, earmark-system, prometheus",
    "music, earmark-music, yesoreyeram-infinity-datasource"
  })
  void it_keeps_its_uid_and_asks_the_data_source_that_is_chosen(
      String name, String uid, String source) throws Exception {
    var dashboard = dashboard(name);
    assertThat(dashboard.path("uid").asText()).isEqualTo(uid);
    assertThat(dashboard.path("id").isMissingNode()).isTrue();
    var variable = dashboard.at("/templating/list/0");
    assertThat(variable.path("type").asText()).isEqualTo("datasource");
    assertThat(variable.path("query").asText()).isEqualTo(source);
    var wanted = "{\"type\":\"%s\",\"uid\":\"${datasource}\"}".formatted(source);
    assertThat(panels(dashboard))
        .allSatisfy(
            panel -> {
              assertThat(panel.path("datasource")).hasToString(wanted);
              assertThat(panel.path("targets"))
                  .isNotEmpty()
                  .allSatisfy(target -> assertThat(target.path("datasource")).hasToString(wanted));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"system", "music"})
  void every_panel_has_a_unit_a_description_and_a_place_of_its_own(String name) throws Exception {
    var taken = new HashSet<String>();
    var ids = new HashSet<Integer>();
    for (var panel : panels(dashboard(name))) {
      assertThat(panel.path("description").asText()).as(panel.path("title").asText()).endsWith(".");
      assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotEmpty();
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      var place = panel.path("gridPos");
      var x = place.path("x").asInt();
      var y = place.path("y").asInt();
      assertThat(x + place.path("w").asInt()).isLessThanOrEqualTo(24);
      for (var column = x; column < x + place.path("w").asInt(); column++) {
        for (var line = y; line < y + place.path("h").asInt(); line++) {
          assertThat(taken.add(column + " " + line)).as(panel.path("title").asText()).isTrue();
        }
      }
    }
  }

  @Test
  void every_rate_is_over_the_interval_that_grafana_reckons() throws Exception {
    for (var expression : expressions()) {
      assertThat(RANGE.matcher(expression).results().map(found -> found.group(1)))
          .as(expression)
          .allMatch("$__rate_interval"::equals);
      assertThat(expression).contains("instance=~\"$instance\"");
    }
  }

  @Test
  void whatever_is_asked_for_is_a_series_of_the_table() throws Exception {
    var known =
        DocsPage.of("metrics.md").rows().stream()
            .flatMap(row -> SERIES.matcher(row.split("\\|", -1)[1]).results())
            .map(found -> found.group())
            .collect(Collectors.toSet());
    var asked = String.join("\n", expressions()) + Files.readString(FOLDER.resolve("alerts.yml"));
    assertThat(
            SERIES
                .matcher(asked)
                .results()
                .map(found -> found.group().replaceFirst("_bucket$", "")))
        .hasSizeGreaterThan(40)
        .allMatch(known::contains);
  }

  private static List<String> expressions() throws IOException {
    return panels(dashboard("system")).stream()
        .flatMap(panel -> panel.path("targets").valueStream())
        .map(target -> target.path("expr").asText())
        .toList();
  }

  @Test
  void alerts_come_when_they_should_and_only_then() throws Exception {
    Required.promtool();
    assertThat(run("promtool", "check", "rules", "alerts.yml")).contains("SUCCESS");
    assertThat(run("promtool", "test", "rules", "alerts-test.yml")).contains("SUCCESS");
  }

  @Test
  void every_alert_is_tested_and_in_the_documentation() throws Exception {
    var rules = Files.readString(FOLDER.resolve("alerts.yml"));
    var tests = Files.readString(FOLDER.resolve("alerts-test.yml"));
    var told = Set.copyOf(DocsPage.code(DocsPage.of("metrics.md").rows()));
    assertThat(ALERT.matcher(rules).results().map(found -> found.group(1)))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            alert -> {
              assertThat(tests).contains("alertname: " + alert + "\n");
              assertThat(told).contains(alert);
            });
  }

  private static String run(String... command) throws IOException {
    var process =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as(output).isZero();
    return output;
  }
}
