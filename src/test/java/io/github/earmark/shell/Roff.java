package io.github.earmark.shell;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The text of a man page, in the language of man(7).
final class Roff {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final StringBuilder text = new StringBuilder();
  private boolean headed;

  /// @param page as in "earmark-rate"
  /// @param manual what the section is called
  Roff(String page, int section, String version, String day, String manual) {
    // Names of commands and files must not be hyphenated, here nor there.
    line(".nr HY 0");
    line(
        ".TH %s %d %s \"Earmark %s\" \"%s\""
            .formatted(plain(page.toUpperCase(Locale.ROOT)), section, day, version, manual));
    line(".ad l");
  }

  Roff heading(String words) {
    return line(".SH " + plain(words));
  }

  /// Prose, in which what stands between backticks is what one types.
  Roff paragraphs(List<String> paragraphs) {
    paragraphs.forEach(paragraph -> apart().line(prose(paragraph)));
    return this;
  }

  /// @param name in roff, as [#bold] gives it
  Roff item(String name, String text) {
    return line(".TP").line(name).line(prose(text));
  }

  Roff examples(List<String> lines) {
    apart().line(".EX");
    lines.forEach(code -> line(protect(plain(code))));
    return line(".EE");
  }

  /// A heading is set apart by itself.
  private Roff apart() {
    return headed ? this : line(".PP");
  }

  /// What is roff already.
  Roff line(String roff) {
    headed = roff.startsWith(".SH ");
    text.append(roff).append('\n');
    return this;
  }

  static String bold(String words) {
    return "\\fB" + plain(words) + "\\fR";
  }

  static String italic(String words) {
    return "\\fI" + plain(words) + "\\fR";
  }

  static String prose(String words) {
    var roff = new StringBuilder();
    var code = CODE.matcher(words);
    var end = 0;
    while (code.find()) {
      roff.append(plain(words.substring(end, code.start()))).append(bold(code.group(1)));
      end = code.end();
    }
    return protect(roff.append(plain(words.substring(end))).toString());
  }

  /// Signs as they are typed, so that an example can be copied out of a page.
  static String plain(String words) {
    return words
        .codePoints()
        .mapToObj(
            sign ->
                switch (sign) {
                  case '\\' -> "\\e";
                  case '-' -> "\\-";
                  case '\'' -> "\\(aq";
                  case '`' -> "\\(ga";
                  case '~' -> "\\(ti";
                  case '^' -> "\\(ha";
                  default -> sign < 128 ? Character.toString(sign) : "\\[u%04X]".formatted(sign);
                })
        .collect(Collectors.joining());
  }

  private static String protect(String line) {
    return line.startsWith(".") ? "\\&" + line : line;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
