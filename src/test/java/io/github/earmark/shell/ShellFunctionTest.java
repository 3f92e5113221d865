package io.github.earmark.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.earmark.api.history.MarkResult;
import io.github.earmark.api.history.TrackInfo;
import io.github.earmark.api.history.TrackMarks;
import io.github.earmark.docs.DocsPage;
import io.github.earmark.ground.Required;
import io.github.earmark.json.Json;
import io.github.earmark.text.ErrorAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The function that `marks.md` gives to shells, with an `nc` that has an answer ready.
class ShellFunctionTest {
  private static final MarkResult RATED =
      new MarkResult(
          "rated 8: Björk – \"Jóga\", at 1:12",
          false,
          1,
          new TrackInfo("\"Jóga\"", List.of("Björk"), null, "d.flac", null, null),
          List.of(),
          new TrackMarks(8L, null, List.of()),
          "mpd",
          null,
          null);

  @TempDir Path temp;

  @Test
  void bash_says_what_was_done() throws Exception {
    Required.bash();
    says("bash");
  }

  @Test
  void zsh_says_what_was_done() throws Exception {
    Required.zsh();
    says("zsh");
  }

  private void says(String shell) throws Exception {
    assertThat(run(shell, RATED))
        .isEqualTo("rated 8: Björk – \\\"Jóga\\\", at 1:12\nended with 0\n");
    assertThat(run(shell, new ErrorAnswer("nothing plays", "play something", 1)))
        .isEqualTo("nothing plays\nended with 1\n");
    assertThat(Files.readString(temp.resolve("asked"))).isEqualTo("rate 4/5\n");
  }

  private String run(String shell, Record answer) throws Exception {
    Files.writeString(temp.resolve("answer"), Json.write(answer) + "\n");
    var nc = temp.resolve("nc");
    Files.writeString(nc, "#!/bin/sh\ncat >\"${0%/*}/asked\"\ncat \"${0%/*}/answer\"\n");
    Files.setPosixFilePermissions(nc, PosixFilePermissions.fromString("rwx------"));
    var script = temp.resolve("script");
    var function = DocsPage.of("marks.md").blocks("sh").getFirst().text();
    Files.writeString(
        script,
        function + "PATH=%s:$PATH\nem rate 4/5\nprintf 'ended with %%s\\n' $?\n".formatted(temp));
    return Shells.run(List.of(shell, script.toString()));
  }
}
