package io.github.earmark.fuzz;

import static io.github.earmark.fuzz.Target.check;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.earmark.config.Config;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.ground.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whatever stands in the config file, it is read, or it is refused with reasons that name a line
/// that is there.
final class ConfigTarget implements Target {
  private static final Path EXAMPLE = Path.of("config.example.toml");

  private final Scratch scratch = Scratch.inMemory("earmark-fuzz");
  private final Path file = scratch.path().resolve("config.toml");

  ConfigTarget() throws IOException {}

  @Override
  public String name() {
    return "config";
  }

  @Override
  public List<byte[]> seeds() {
    try {
      var example = Files.readString(EXAMPLE);
      var seeds = new ArrayList<byte[]>();
      seeds.add(Target.bytes(example));
      // Its settings taken in, all at once and table by table.
      var all = example.replaceAll("(?m)^#(?=\\S)", "");
      seeds.add(Target.bytes(all));
      for (var table : all.split("(?m)^(?=\\[\\[)", -1)) {
        seeds.add(Target.bytes(table));
        seeds.add(Target.bytes(table.replaceAll("(?m)#.*$", "").replaceAll("\n+", "\n")));
      }
      return seeds;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<String> words() {
    return List.of(
        "[[player]]\n",
        "[[service]]\n",
        "[player]\n",
        "[[service.x]]\n",
        "type = ",
        "\"mpd\"",
        "\"lastfm\"",
        "\"maloja\"",
        "name = ",
        "token = ",
        "token_file = ",
        "token_command = ",
        "port = 6600\n",
        "url = \"http://[::1]:1/\"\n",
        "enabled = false\n",
        "\"\"\"",
        "'''",
        "\"a\".\"b\"",
        "{ a = 1 }",
        "[1, 2]",
        "0x1F",
        "0o7",
        "+1_000",
        "1979-05-27T07:32:00-08:00",
        "07:32:00",
        "inf",
        "nan",
        "1.e5",
        "\\u0041",
        "\\U0010FFFF",
        "\\UFFFFFFFF",
        "\\x",
        "#",
        "=",
        " ",
        "\t",
        "a.b.c.d = 1\n");
  }

  @Override
  public int largest() {
    return 70_000;
  }

  @Override
  public void take(byte[] input) throws IOException {
    Files.write(file, input);
    try {
      check(!Config.load(file, Map.of()).players().isEmpty(), "no players");
    } catch (ConfigException e) {
      check(!e.problems().isEmpty(), "refused without a reason");
      var lines = new String(input, UTF_8).split("\n", -1).length;
      for (var configProblem : e.problems()) {
        check(
            !configProblem.what().isBlank() && !configProblem.fix().isBlank(),
            "a problem without words");
        check(
            configProblem
                .toString()
                .chars()
                .noneMatch(c -> Character.getType(c) == Character.CONTROL),
            "a problem with control characters: " + configProblem);
        var line = configProblem.line();
        check(
            line == null || (line >= 1 && line <= lines),
            "a line that is not there: " + configProblem);
      }
    }
  }

  @Override
  public void close() {
    scratch.close();
  }
}
