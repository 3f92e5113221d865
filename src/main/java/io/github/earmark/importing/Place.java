package io.github.earmark.importing;

/// Where a row stands, for people. It is put into words only where it is shown, since each row has
/// one.
///
/// @param file the name of the file
/// @param line counted from 1; 0 where it has none
/// @param element which one of a document's elements, or of a database's rows, it is, counted from
///   1; 0 where that says nothing
public record Place(String file, long line, long element) {

  /// A line of a file.
  public static Place line(InputFile file, long line) {
    return new Place(file.name(), line, 0);
  }

  /// All of a file.
  public static Place all(InputFile file) {
    return new Place(file.name(), 0, 0);
  }

  /// As in `plays.json line 9, element 3`.
  @Override
  public String toString() {
    var where = new StringBuilder(file);
    if (line > 0) {
      where.append(" line ").append(line);
    }
    if (element > 0) {
      where.append(line > 0 ? ", element " : " element ").append(element);
    }
    return where.toString();
  }
}
