package io.github.earmark.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The first bytes of a file, by which its format is recognised.
public record Sample(String text) {
  /// So much of a file is looked at.
  static final int LENGTH = 65_536;

  /// Of a file, which is opened for it.
  public static Sample of(InputFile file) throws IOException {
    try (InputStream in = file.open()) {
      return of(in.readNBytes(LENGTH));
    }
  }

  public static Sample of(byte[] bytes) {
    return new Sample(Decoding.text(bytes));
  }

  /// The lines that are whole.
  public List<String> lines() {
    var end = text.length() < LENGTH / 2 ? text.length() : Math.max(0, text.lastIndexOf('\n'));
    return text.substring(0, end).lines().toList();
  }

  /// The first line that is not blank; empty where there is none.
  public String firstLine() {
    return lines().stream().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  /// How the JSON in it is built.
  public JsonShape json() {
    return JsonShape.of(text);
  }
}
