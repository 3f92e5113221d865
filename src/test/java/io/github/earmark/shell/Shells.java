package io.github.earmark.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Real shells that complete a line, with nothing of the user's own.
///
/// @param share the folder that the build fills
/// @param offers a folder with a file for each kind of which a daemon has something to offer
record Shells(Path share, Path offers) {
  /// Without a daemon.
  Shells(Path share) {
    this(share, share.resolve("nothing"));
  }

  private static final String BASH =
      """
      source "$1"
      shift
      # The shell's own names of files, which only a terminal gets.
      compopt() { COMPREPLY=("$*"); }
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
      complete -p earmark >/dev/null && _earmark && printf '%s\\n' "${COMPREPLY[@]}"
      """;

  /// What bash offers for the last word of a line.
  List<String> bash(String line) throws Exception {
    var words = List.of(line.replace("=", " = ").split(" ", -1));
    var file = share.resolve("bash-completion/completions/earmark").toString();
    var command = Stream.of("bash", "--norc", "-c", BASH, "bash", file);
    return lines(ask(Stream.concat(command, words.stream()).toList()));
  }

  /// What fish offers for the last word of a line, without the descriptions.
  List<String> fish(String line) throws Exception {
    return fishTells(line).stream()
        .map(offer -> offer.replaceFirst("\t.*", "").replaceFirst("^--[a-z]+=", ""))
        .toList();
  }

  /// As the other, each with a tab and its description.
  List<String> fishTells(String line) throws Exception {
    var file = share.resolve("fish/vendor_completions.d/earmark.fish");
    var command = "source " + file + "; complete -C '" + line + "'";
    return lines(ask(List.of("fish", "--no-config", "-c", command)));
  }

  private static final int MANY = 5;

  /// Whether zsh, where the Tab key is pressed after a line, shows all these in this order.
  boolean zshShows(String line, List<String> offered) throws Exception {
    var script = Files.createTempFile(share, "tab", ".zsh");
    try (var tab = Shells.class.getResourceAsStream("tab.zsh")) {
      Files.write(script, Objects.requireNonNull(tab).readAllBytes());
    }
    var functions = share.resolve("zsh/site-functions").toString();
    // A pattern of all of many takes a shell minutes to match: the last ones have to do.
    var last = offered.subList(Math.max(0, offered.size() - MANY), offered.size());
    var sign = String.join("*", last);
    var shown = ask(List.of("zsh", "-f", script.toString(), functions, line, sign));
    var pattern = String.join(".*", offered.stream().map(Pattern::quote).toList());
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(shown).find();
  }

  /// What a program prints, on both its outputs, until it ends or ten minutes are over.
  static String run(List<String> command) throws IOException {
    return run(command, Map.of());
  }

  /// As the other, with a command `earmark` that says what is in the folder of offers.
  private String ask(List<String> command) throws IOException {
    var bin = share.resolve("bin-" + offers.getFileName());
    var earmark = bin.resolve("earmark");
    if (!Files.exists(earmark)) {
      Files.createDirectories(bin);
      Files.writeString(
          earmark, "#!/bin/sh\n[ \"$1\" = --offer ] && cat '" + offers + "'/\"$2\" 2>/dev/null\n");
      Files.setPosixFilePermissions(earmark, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return run(command, Map.of("PATH", bin + ":" + System.getenv("PATH")));
  }

  private static String run(List<String> command, Map<String, String> environment)
      throws IOException {
    var builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    CompletableFuture.delayedExecutor(10, TimeUnit.MINUTES).execute(process::destroyForcibly);
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  private static List<String> lines(String output) {
    return output.lines().filter(line -> !line.isEmpty()).toList();
  }
}
