package io.github.earmark.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The first bytes of a file, by which its format is recognised.
public record Sample(String text) {
  /// The greatest number of bytes.
  static final int LENGTH = 65_536;

  /// Reads the sample of a file.
  public static Sample of(InputFile file) throws IOException {
    try (InputStream in = file.open()) {
      return of(in.readNBytes(LENGTH));
    }
  }

  public static Sample of(byte[] bytes) {
    return new Sample(Decoding.text(bytes));
  }

  /// The complete lines.
  public List<String> lines() {
    var end = text.length() < LENGTH / 2 ? text.length() : Math.max(0, text.lastIndexOf('\n'));
    return text.substring(0, end).lines().toList();
  }

  /// The first line that is not blank; empty if there is none.
  public String firstLine() {
    return lines().stream().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  /// The structure of its JSON.
  public JsonShape json() {
    return JsonShape.of(text);
  }
}
