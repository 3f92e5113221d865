package io.github.earmark.shell;

import io.github.earmark.cli.EveryCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What the distribution brings in `share`, for man and for the shells. The same sources give the
/// same files.
final class Share {
  private Share() {}

  /// Run by the build, in the project's folder.
  ///
  /// @param args the folder to fill, Earmark's version, and the day of the build (or a moment of
  ///   it)
  public static void main(String[] args) throws IOException {
    var folder = Path.of(args[0]);
    for (var file : files(args[1], args[2].substring(0, "2026-11-21".length())).entrySet()) {
      var path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }

  /// Names, relative to `share`, and texts.
  static Map<String, String> files(String version, String day) throws IOException {
    var root = ManVerb.of(EveryCommand.root());
    var files = new TreeMap<String, String>();
    var pages = new ManPages(root, version, day);
    for (var verb : root.all().toList()) {
      files.put("man/man1/" + verb.joined("-") + ".1", pages.page(verb));
    }
    files.put(
        "man/man5/earmark.5", pages.settings(Files.readString(Path.of("config.example.toml"))));
    files.put("bash-completion/completions/earmark", Bash.completion(root));
    files.put("zsh/site-functions/_earmark", Zsh.completion(root));
    files.put("fish/vendor_completions.d/earmark.fish", Fish.completion(root));
    return files;
  }
}
