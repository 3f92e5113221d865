package io.github.earmark.cli.login;

import io.github.earmark.config.Config;
import io.github.earmark.config.problems.ConfigException;
import io.github.earmark.config.secrets.PrivateFile;
import io.github.earmark.text.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Map;

/// Changes a config file and keeps everything else in it: comments, order, mode, owner and, if it
/// is a symbolic link, the link. An invalid result is not written.
record ConfigEditor(Path file, Map<String, String> env) {

  /// Adds lines at the end.
  void append(String lines) throws IOException, UserError {
    var text = Files.readString(file);
    var gap = text.isEmpty() ? "" : text.endsWith("\n") ? "\n" : "\n\n";
    write(text + gap + lines);
  }

  /// Replaces the line that sets a key.
  ///
  /// @param line from 1
  /// @throws UserError also if the value spans more than that line
  void replace(int line, String key, String with) throws IOException, UserError {
    var lines = new ArrayList<>(Files.readAllLines(file));
    var old = lines.get(line - 1);
    var simple = "\\s*" + key + "\\s*=\\s*(\"(?!\"\")[^\"\\\\]*\"|'(?!'')[^']*')\\s*(#.*)?";
    if (!old.matches(simple)) {
      throw LoginCommand.failed(
          "line "
              + line
              + " of "
              + file
              + " cannot be changed automatically: it is not just `"
              + key
              + " = \"…\"`",
          "put this in its place: " + with);
    }
    lines.set(line - 1, with);
    write(String.join("\n", lines) + "\n");
  }

  private void write(String text) throws IOException, UserError {
    var real = file.toRealPath();
    var fresh =
        real.resolveSibling(real.getFileName() + "." + ProcessHandle.current().pid() + ".new");
    try {
      PrivateFile.create(fresh, text);
      if (!Files.getOwner(fresh).equals(Files.getOwner(real))) {
        Files.setOwner(fresh, Files.getOwner(real));
      }
      Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(real));
      Config.load(fresh, env);
      Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
    } catch (ConfigException e) {
      throw LoginCommand.failed(
          "with that, the config file would have problems, so it was left as it is: "
              + e.problems().getFirst(),
          "fix them (see `earmark config check`), then run this again");
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
