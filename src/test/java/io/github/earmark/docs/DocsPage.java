package io.github.earmark.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A page in Markdown, as far as it is written here: headings with `#`, code in fences or indented
/// by four spaces after an empty line.
///
/// @param file relative to the root of the project
/// @param prose all lines that are no code
public record DocsPage(Path file, List<String> prose, List<Block> blocks) {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]+\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+(?:\n[^`\n]+)?)`");

  /// Lines of code.
  ///
  /// @param language what the fence says; empty where it says nothing, or where there is none
  /// @param heading the nearest one above
  public record Block(String language, String heading, List<String> lines) {
    public String text() {
      return String.join("\n", lines) + "\n";
    }
  }

  /// All pages.
  public static List<DocsPage> all() {
    try (var pages = Files.list(Path.of("src/site/markdown"));
        var github = Files.list(Path.of(".github"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), Stream.concat(pages, github))
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(DocsPage::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One of `src/site/markdown`.
  public static DocsPage of(String name) {
    return read(Path.of("src/site/markdown", name));
  }

  static DocsPage read(Path file) {
    try {
      return parse(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DocsPage parse(Path file, List<String> lines) {
    var prose = new ArrayList<String>();
    var blocks = new ArrayList<Block>();
    var heading = "";
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.startsWith("```")) {
        var code = new ArrayList<String>();
        while (!lines.get(++i).equals("```")) {
          code.add(lines.get(i));
        }
        blocks.add(new Block(line.substring(3), heading, code));
      } else if (line.startsWith("    ") && i > 0 && lines.get(i - 1).isEmpty()) {
        var code = new ArrayList<String>();
        for (;
            i < lines.size() && (lines.get(i).startsWith("    ") || lines.get(i).isEmpty());
            i++) {
          code.add(lines.get(i).isEmpty() ? "" : lines.get(i).substring(4));
        }
        i--;
        blocks.add(new Block("", heading, code));
      } else {
        heading = line.startsWith("#") ? line.replaceFirst("^#+ +", "") : heading;
        prose.add(line);
      }
    }
    return new DocsPage(file, prose, blocks);
  }

  /// Blocks of one language.
  public List<Block> blocks(String language) {
    return blocks.stream().filter(block -> block.language().equals(language)).toList();
  }

  /// Where its links lead.
  List<String> links() {
    return LINK.matcher(text(prose)).results().map(link -> link.group(1)).toList();
  }

  /// What stands between backticks in these lines, in one line each.
  public static List<String> code(List<String> lines) {
    return CODE.matcher(text(lines))
        .results()
        .map(code -> code.group(1).replace('\n', ' '))
        .toList();
  }

  /// Rows of tables.
  public List<String> rows() {
    return prose.stream().filter(line -> line.startsWith("|")).toList();
  }

  /// The lines of prose below each heading, up to the next one.
  Map<String, List<String>> sections() {
    var sections = new LinkedHashMap<String, List<String>>();
    var heading = "";
    for (var line : prose) {
      if (line.startsWith("#")) {
        heading = line.replaceFirst("^#+ +", "");
      }
      sections.computeIfAbsent(heading, _ -> new ArrayList<>()).add(line);
    }
    return sections;
  }

  /// What links can name after `#`, made as GitHub makes it.
  List<String> anchors() {
    var seen = new HashMap<String, Integer>();
    return prose.stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ +", "").toLowerCase(Locale.ROOT))
        .map(text -> text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .map(
            anchor -> {
              var count = seen.merge(anchor, 1, Integer::sum);
              return count == 1 ? anchor : anchor + "-" + (count - 1);
            })
        .toList();
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
