package io.github.earmark.cli.command;

import io.github.earmark.text.UnsafeCharacters;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Prints lines for people. Players and services may send anything, so each line is made safe for
/// the terminal before it is styled.
public final class Printer {
  /// Styles: those of the 16 standard terminal colours that are readable on both black and white.
  public static final String PLAIN = "";

  static final String STRONG = "1";
  public static final String FAINT = "2";
  public static final String WARNING = "33";
  public static final String MARK = "35";
  private static final String CHART = "32";

  /// In a class of its own, because creating them takes longer than many commands that don't need
  /// them.
  private static final class Moments {
    static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  }

  private final PrintWriter out;
  private final boolean colour;
  private final Supplier<ZoneId> zone;
  private final @Nullable Screen screen;

  /// @param zone called only when a time is printed, because finding it takes a while
  /// @param screen where it is printed; null if that is not a terminal
  Printer(PrintWriter out, boolean colour, Supplier<ZoneId> zone, @Nullable Screen screen) {
    this.out = out;
    this.colour = colour;
    this.zone = zone;
    this.screen = screen;
  }

  /// For output that is not a terminal, or has no columns to fit.
  public Printer(PrintWriter out, boolean colour, ZoneId zone) {
    this(out, colour, () -> zone, null);
  }

  public boolean onScreen() {
    return screen != null;
  }

  /// The maximum width of a line, in columns.
  public int columns() {
    return screen == null ? Integer.MAX_VALUE : screen.columns();
  }

  public void line(String text) {
    out.println(harmless(text));
  }

  /// A line that may be cut at the edge of the screen.
  public void fitted(String text) {
    line(DisplayWidth.cut(harmless(text), columns()));
  }

  public void heading(String text) {
    dressed(STRONG, text);
  }

  /// Something the user should act on.
  public void warning(String text) {
    dressed(WARNING, text);
  }

  /// A line of a chart made of characters.
  public void chart(String text) {
    dressed(CHART, text);
  }

  void dressed(String style, String text) {
    var clean = harmless(text);
    out.println(colour && !style.isEmpty() ? "\033[" + style + "m" + clean + "\033[0m" : clean);
  }

  public String time(Instant moment) {
    return Moments.TIME.format(moment.atZone(zone.get()));
  }

  public String second(Instant moment) {
    return Moments.SECOND.format(moment.atZone(zone.get()));
  }

  public String minute(Instant moment) {
    return Moments.MINUTE.format(moment.atZone(zone.get()));
  }

  /// As short as possible on a screen: only the time for today, otherwise the day, too.
  public String day(Instant moment, Clock clock) {
    if (!onScreen()) {
      return minute(moment);
    }
    var day = LocalDate.ofInstant(moment, zone.get());
    var today = LocalDate.ofInstant(clock.instant(), zone.get());
    return day.equals(today) ? time(moment) : Days.abbreviated(day, today) + " " + time(moment);
  }

  /// Without control characters, which could move the cursor or worse, and without characters that
  /// change the direction of text.
  static String harmless(String text) {
    return UnsafeCharacters.replaced(text);
  }
}
