package io.github.earmark.text;

/// A number followed by a noun in the singular or plural, as in "1,234 plays".
public final class Count {
  private Count() {}

  /// As in "1 play" and "2 plays", for nouns with a regular plural.
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  /// As in "1 play is kept" and "0 plays are kept".
  public static String of(long count, String one, String many) {
    return grouped(count) + " " + (count == 1 ? one : many);
  }

  /// The number with a comma before every three digits. The daemon writes such texts, too, and
  /// loading Java's formatter for that would take much memory.
  private static String grouped(long count) {
    var digits = new StringBuilder().append(count);
    for (var at = digits.length() - 3; at > (count < 0 ? 1 : 0); at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }
}
