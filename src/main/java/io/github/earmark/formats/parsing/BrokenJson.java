package io.github.earmark.formats.parsing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.Locale;
import java.util.regex.Pattern;

/// What is wrong with a JSON document, for people who did not write the parser.
public final class BrokenJson {
  /// What a parser would rather have had, and where it began: of no use to who reads it.
  private static final Pattern DETAILS =
      Pattern.compile("(: (was )?expect|: maybe|: only regular| \\(start marker|: has to be).*");

  /// As in `('b' (code 98))`.
  private static final Pattern CODE = Pattern.compile("\\(('.{1,2}') \\(code [0-9]+\\)\\)");

  private BrokenJson() {}

  /// Of a file, the rest of which is lost with it.
  public static String file(JsonProcessingException why) {
    return why instanceof JsonEOFException
        ? "the file is cut off here"
        : "from here on, the file cannot be read: " + what(why);
  }

  /// Of a line.
  static String line(JsonProcessingException why) {
    return why instanceof JsonEOFException ? "it is cut off" : "it is broken: " + what(why);
  }

  private static String what(JsonProcessingException why) {
    if (why instanceof StreamConstraintsException) {
      return "something in it is too long, or nested too deeply";
    }
    var said = why.getOriginalMessage().replaceAll("\\s+", " ").strip();
    if (said.startsWith("Invalid UTF-8")) {
      return "it is not in UTF-8";
    }
    var begin = CODE.matcher(DETAILS.matcher(said).replaceFirst("")).replaceAll("$1");
    return begin.isEmpty()
        ? "it is not JSON"
        : begin.substring(0, 1).toLowerCase(Locale.ROOT) + begin.substring(1);
  }
}
