package io.github.earmark.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Rows in columns, one line each. On a terminal they are fitted to its width: the last column is
/// cut, and less important columns are dropped before it gets too narrow to read. Elsewhere nothing
/// is cut. Names come last, because terminals disagree about the width of some letters.
public final class TextTable {
  private static final String GAP = "  ";

  /// Less of a name is not worth showing.
  private static final int READABLE = 28;

  /// How a column is laid out.
  public enum Kind {
    LEFT,
    RIGHT,
    /// Right-aligned, and may be dropped.
    SPARE,
    /// The last column, which gets the rest of the line.
    REST
  }

  public record Column(String name, Kind kind) {}

  /// @param whole whether it is a line by itself, without columns
  private record Line(boolean whole, String style, List<String> cells) {}

  private final Printer page;
  private final List<Column> columns;
  private final List<Line> lines = new ArrayList<>();

  public TextTable(Printer page, List<Column> columns) {
    this.page = page;
    this.columns = columns;
  }

  /// A heading for the rows that follow.
  public void heading(String text) {
    lines.add(new Line(true, Printer.STRONG, List.of(text)));
  }

  /// A note below the previous row, of any length.
  public void note(String style, String text) {
    lines.add(new Line(true, style, List.of("        " + text)));
  }

  /// Adds a row.
  ///
  /// @param style one of [Printer]'s
  /// @param cells one for each column
  public void row(String style, String... cells) {
    lines.add(new Line(false, style, Stream.of(cells).map(Printer::harmless).toList()));
  }

  /// Prints the table; nothing if it has no rows.
  public void print() {
    if (lines.isEmpty()) {
      return;
    }
    var widths =
        IntStream.range(0, columns.size())
            .map(i -> Math.max(columns.get(i).name().length(), widest(i)))
            .toArray();
    var shown = new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
    if (left(shown, widths) < READABLE) {
      shown.removeIf(i -> columns.get(i).kind() == Kind.SPARE);
    }
    widths[columns.size() - 1] = Math.max(1, left(shown, widths));
    page.dressed(Printer.FAINT, line(shown, widths, columns.stream().map(Column::name).toList()));
    for (var line : lines) {
      page.dressed(
          line.style(), line.whole() ? line.cells().getFirst() : line(shown, widths, line.cells()));
    }
  }

  private int widest(int column) {
    return lines.stream()
        .filter(line -> !line.whole())
        .mapToInt(line -> DisplayWidth.of(line.cells().get(column)))
        .max()
        .orElse(0);
  }

  /// How many columns the others leave for the last one.
  private int left(List<Integer> shown, int[] widths) {
    return page.columns()
        - shown.stream()
            .filter(i -> columns.get(i).kind() != Kind.REST)
            .mapToInt(i -> widths[i] + GAP.length())
            .sum();
  }

  private String line(List<Integer> shown, int[] widths, List<String> cells) {
    return shown.stream()
        .map(i -> cell(cells.get(i), widths[i], columns.get(i).kind()))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private static String cell(String text, int width, Kind kind) {
    return switch (kind) {
      case LEFT -> text + spaces(text, width);
      case RIGHT, SPARE -> spaces(text, width) + text;
      case REST -> DisplayWidth.cut(text, width);
    };
  }

  private static String spaces(String text, int width) {
    return " ".repeat(Math.max(0, width - DisplayWidth.of(text)));
  }
}
