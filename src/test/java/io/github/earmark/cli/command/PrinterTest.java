package io.github.earmark.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterTest {
  /// Berlin, where the hour from 2 to 3 came twice.
  @ParameterizedTest
  @CsvSource({
    "2026-10-25T00:59:59Z, 2026-10-25 02:59:59",
    "2026-10-25T01:00:00Z, 2026-10-25 02:00:00",
    "2026-10-25T02:00:00Z, 2026-10-25 03:00:00",
    "2026-03-29T00:59:59Z, 2026-03-29 01:59:59",
    "2026-03-29T01:00:00Z, 2026-03-29 03:00:00",
  })
  void a_moment_is_what_the_clock_on_the_wall_showed(Instant moment, String text) {
    var printer =
        new Printer(new PrintWriter(new StringWriter()), false, ZoneId.of("Europe/Berlin"));
    assertThat(printer.second(moment)).isEqualTo(text);
  }

  @Test
  void what_others_said_cannot_dress_itself() {
    assertThat(print(true))
        .isEqualTo("\033[1ma\ufffd[31mb\033[0m\nplain \ufffd\n\ufffd\ufffd\ufffd\ufffd\ufffd\n");
    assertThat(print(false))
        .isEqualTo("a\ufffd[31mb\nplain \ufffd\n\ufffd\ufffd\ufffd\ufffd\ufffd\n");
  }

  private static String print(boolean colour) {
    var out = new StringWriter();
    var printer = new Printer(new PrintWriter(out), colour, ZoneOffset.UTC);
    printer.heading("a\033[31mb");
    printer.line("plain \u202e");
    printer.line("\u061c\u200e\u200f\u009b\u2069");
    return out.toString();
  }

  @Test
  void all_scripts_are_left_as_they_are() {
    var text = "\u041c\u0443\u0437\u044b\u043a\u0430 \u0645 \ud83d\udc68\u200d\ud83c\udfa4";
    assertThat(Printer.harmless(text)).isEqualTo(text);
  }
}
