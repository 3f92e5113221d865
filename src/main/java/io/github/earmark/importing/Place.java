package io.github.earmark.importing;

/// Where a row is, for people. Formatted only when it is shown, because each row has one.
///
/// @param file the name of the file
/// @param line counted from 1; 0 for none
/// @param element the position in an array of the document, or the row of a database, counted from
///   1; 0 for none
public record Place(String file, long line, long element) {

  /// A line of a file.
  public static Place line(InputFile file, long line) {
    return new Place(file.name(), line, 0);
  }

  /// A file as a whole.
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
