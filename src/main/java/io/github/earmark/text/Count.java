package io.github.earmark.text;

/// A number followed by a noun in the singular or plural.
public final class Count {
  private Count() {}

  /// As in "1 play" and "2 plays", for nouns with a regular plural.
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  /// As in "1 play is kept" and "0 plays are kept".
  public static String of(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
