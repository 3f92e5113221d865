package io.github.earmark.text;

/// A number and what it counts, with the noun as the number wants it.
public final class Count {
  private Count() {}

  /// As in "1 play" and "2 plays", for nouns that only get an s.
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  /// As in "1 play is kept" and "0 plays are kept".
  public static String of(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
