package io.github.earmark.shell;

import static io.github.earmark.shell.Roff.bold;
import static io.github.earmark.shell.Roff.italic;

import io.github.earmark.shell.ManVerb.Flag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The man pages: one of section 1 for each command, and one of section 5 for the settings.
///
/// @param root the command that all others are below
record ManPages(ManVerb root, String version, String day) {
  /// Something that an item of a list says something about.
  private record Place(String name, String text) {}

  private static final List<Place> ENVIRONMENT =
      List.of(
          new Place("EARMARK_JAVA", "The JDK to run with: its home, or its `java` program."),
          new Place("EARMARK_SOCKET", "Where the daemon's socket is."),
          new Place(
              "MPD_HOST",
              "Where MPD is, if no player is configured. `MPD_PORT` and `MPD_TIMEOUT` work too."),
          new Place("NO_COLOR", "If set, nothing is printed in colours."),
          new Place(
              "EARMARK_PAGER, PAGER",
              "What shows a list that is longer than the screen; less by default, none if it is"
                  + " empty or cat."));

  /// As `installing.md` has them.
  private static final List<Place> FILES =
      List.of(
          new Place(
              "$XDG_CONFIG_HOME/earmark/config.toml (~/.config), else /etc/earmark/config.toml",
              "The settings; see earmark(5)."),
          new Place(
              "$STATE_DIRECTORY, else $XDG_STATE_HOME/earmark (~/.local/state)",
              "The history, `history.db`; sessions, `session-NAME`."),
          new Place(
              "$RUNTIME_DIRECTORY, else $XDG_RUNTIME_DIR/earmark",
              "The daemon's socket, `control.sock`. Commands look for it at `$EARMARK_SOCKET`, then"
                  + " in `$XDG_RUNTIME_DIR/earmark`, then in `/run/earmark`."));

  /// The page of one command.
  String page(ManVerb verb) {
    var page = new Roff(verb.joined("-"), 1, version, day, "User Commands");
    page.heading("NAME").line(Roff.plain(verb.joined("-")) + " \\- " + Roff.prose(inMid(verb)));
    page.heading("SYNOPSIS").line(synopsis(verb));
    page.heading("DESCRIPTION").line(Roff.prose(verb.summary() + "."));
    page.paragraphs(verb.prose());
    if (!verb.verbs().isEmpty()) {
      page.heading("COMMANDS");
      verb.verbs().forEach(sub -> page.item(reference(sub), sub.summary() + "."));
    }
    if (!verb.words().isEmpty()) {
      page.heading("ARGUMENTS");
      verb.words().forEach(word -> page.item(italic(word.label()), word.text() + "."));
    }
    page.heading("OPTIONS");
    verb.flags().forEach(flag -> page.item(names(flag), flag.text() + "."));
    page.heading("EXIT STATUS");
    root.exitCodes().forEach((code, meaning) -> page.item(bold(code), meaning));
    page.item(bold("127"), "there is no JDK");
    if (verb.equals(root)) {
      surroundings(page);
    }
    if (!verb.examples().isEmpty()) {
      page.heading("EXAMPLES").examples(verb.examples());
    }
    return page.heading("SEE ALSO").line(seeAlso(verb)).toString();
  }

  private static void surroundings(Roff page) {
    page.heading("ENVIRONMENT");
    ENVIRONMENT.forEach(place -> page.item(bold(place.name()), place.text()));
    page.heading("FILES");
    FILES.forEach(place -> page.item(italic(place.name()), place.text()));
  }

  /// The page of the settings: the sample file, its comments as prose and its keys as they are.
  ///
  /// @param example tables with their keys, a blank line between them; comments begin with "# ",
  ///   and a key that is commented out with "#" alone
  String settings(String example) {
    var page = new Roff("earmark", 5, version, day, "File Formats");
    page.heading("NAME").line("earmark \\- settings of the scrobbling daemon Earmark");
    page.heading("SYNOPSIS").line(italic("~/.config/earmark/config.toml")).line(".br");
    page.line(italic("/etc/earmark/config.toml")).heading("DESCRIPTION");
    page.paragraphs(
        List.of(
            "The settings are one file in TOML. A key that stands behind `#` here shows its"
                + " default, or what it can look like."));
    var last = "";
    for (var part : example.strip().split("\n\n", -1)) {
      var title = title(part.lines().map(ManPages::uncommented).toList());
      if (!title.isEmpty() && !title.equals(last)) {
        page.heading(title);
        last = title;
      }
      settings(page, part.lines().toList());
    }
    return page.heading("SEE ALSO").line(reference(root)).toString();
  }

  private static void settings(Roff page, List<String> lines) {
    var run = new ArrayList<String>();
    for (var i = 0; i < lines.size(); i++) {
      run.add(lines.get(i));
      if (i + 1 == lines.size() || Line.of(lines.get(i)) != Line.of(lines.get(i + 1))) {
        switch (Line.of(run.getFirst())) {
          case PROSE -> page.paragraphs(List.of(String.join(" ", bare(run, "# "))));
          case COLUMNS -> page.examples(bare(run, "#   "));
          case CODE -> page.examples(run);
          case BREAK -> {}
        }
        run.clear();
      }
    }
  }

  /// What a line of the sample file is.
  private enum Line {
    PROSE,
    COLUMNS,
    CODE,
    BREAK;

    static Line of(String line) {
      return line.equals("#")
          ? BREAK
          : line.startsWith("#   ") ? COLUMNS : line.startsWith("# ") ? PROSE : CODE;
    }
  }

  private static List<String> bare(List<String> lines, String prefix) {
    return lines.stream().map(line -> line.substring(prefix.length())).toList();
  }

  /// As in `[[service]] of type maloja`; empty where no table begins.
  private static String title(List<String> lines) {
    var table = lines.stream().filter(line -> line.startsWith("[")).findFirst();
    var type = lines.stream().filter(line -> line.startsWith("type = ")).findFirst();
    return table.orElse("")
        + type.map(line -> " of type " + line.replaceAll("^type = \"|\"$", "")).orElse("");
  }

  private static String uncommented(String line) {
    return line.startsWith("#") ? line.substring(1) : line;
  }

  private String synopsis(ManVerb verb) {
    var words = new ArrayList<String>();
    for (var flag : verb.flags()) {
      if (!flag.names().contains("--help")) {
        words.add("[" + names(flag).replace(", ", " | ") + "]");
      }
    }
    if (!verb.verbs().isEmpty()) {
      words.add(verb.words().isEmpty() ? italic("COMMAND") : "[" + italic("COMMAND") + "]");
    }
    for (var word : verb.words()) {
      var label = italic(word.label()) + (word.repeated() ? " ..." : "");
      words.add(word.optional() ? "[" + label + "]" : label);
    }
    return words.stream()
        .map(word -> word.replace(" ", "\\ "))
        .collect(Collectors.joining("\n", bold(verb.path()) + "\n", ""))
        .strip();
  }

  private static String names(Flag flag) {
    var names = flag.names().stream().map(Roff::bold).collect(Collectors.joining(", "));
    return flag.takesValue() ? names + " " + italic(flag.label()) : names;
  }

  private String seeAlso(ManVerb verb) {
    var pages = new ArrayList<String>();
    root.all()
        .filter(other -> verb.path().startsWith(other.path() + " ") || beside(verb, other))
        .forEach(other -> pages.add(reference(other)));
    pages.add(bold("earmark") + "(5)");
    return String.join(",\n", pages);
  }

  private static boolean beside(ManVerb verb, ManVerb other) {
    var group = verb.path().substring(0, verb.path().lastIndexOf(' ') + 1);
    return !group.isBlank()
        && group.strip().contains(" ")
        && !other.equals(verb)
        && other.path().startsWith(group);
  }

  private static String reference(ManVerb verb) {
    return bold(verb.joined("-")) + "(1)";
  }

  /// The summary as it goes on after a dash.
  private static String inMid(ManVerb verb) {
    return verb.summary().substring(0, 1).toLowerCase(Locale.ROOT) + verb.summary().substring(1);
  }
}
