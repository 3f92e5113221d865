package io.github.earmark.formats.parsing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Turns JSON errors into messages for users.
public final class BrokenJson {
  /// What the parser expected, and where the value began: of no use to readers.
  private static final Pattern DETAILS =
      Pattern.compile("(: (was )?expect|: maybe|: only regular| \\(start marker|: has to be).*");

  /// Such as `('b' (code 98))`.
  private static final Pattern CODE = Pattern.compile("\\(('.{1,2}') \\(code [0-9]+\\)\\)");

  private BrokenJson() {}

  /// The message for a file that cannot be read any further.
  public static String file(JsonProcessingException why) {
    return why instanceof JsonEOFException
        ? "the file is cut off here"
        : "from here on, the file cannot be read: " + what(why);
  }

  /// The message for a line.
  static String line(JsonProcessingException why) {
    return why instanceof JsonEOFException ? "it is cut off" : "it is broken: " + what(why);
  }

  private static String what(JsonProcessingException why) {
    if (why instanceof StreamConstraintsException) {
      return "something in it is too long, or nested too deeply";
    }
    var message = why.getOriginalMessage().replaceAll("\\s+", " ").strip();
    if (message.startsWith("Invalid UTF-8")) {
      return "it is not in UTF-8";
    }
    var begin = CODE.matcher(DETAILS.matcher(message).replaceFirst("")).replaceAll("$1");
    return begin.isEmpty()
        ? "it is not JSON"
        : begin.substring(0, 1).toLowerCase(Locale.ROOT) + begin.substring(1);
  }
}
