package io.github.earmark.importing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Decodes text files: UTF-8, or UTF-16 with a byte order mark. Bytes that cannot be decoded are
/// marked, so that a row in another encoding is rejected and not stored as gibberish.
public final class Decoding {
  /// Replaces what cannot be decoded. No text contains it: it is a Unicode noncharacter.
  private static final char UNKNOWN = '\ufdd0';

  private static final int MARK = 3;

  private Decoding() {}

  /// The text of a file, without its byte order mark.
  public static Reader reader(InputFile file) throws IOException {
    var in = new PushbackInputStream(file.open(), MARK);
    var mark = Mark.of(in.readNBytes(MARK));
    in.unread(mark.rest);
    return new InputStreamReader(in, decoder(mark.charset));
  }

  /// The text of a file's first bytes; a character at the end may be cut in two.
  static String text(byte[] bytes) {
    var mark = Mark.of(bytes);
    try {
      CharBuffer text = decoder(mark.charset).decode(ByteBuffer.wrap(mark.rest));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whether some of a text could not be decoded.
  public static boolean broken(String text) {
    return text.indexOf(UNKNOWN) >= 0;
  }

  private static CharsetDecoder decoder(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE)
        .replaceWith(String.valueOf(UNKNOWN));
  }

  /// The encoding according to the first bytes, and the number of bytes of the byte order mark.
  @SuppressWarnings("ArrayRecordComponent")
  private record Mark(Charset charset, byte[] rest) {
    static Mark of(byte[] first) {
      if (begins(first, 0xEF, 0xBB, 0xBF)) {
        return new Mark(StandardCharsets.UTF_8, after(first, 3));
      }
      if (begins(first, 0xFE, 0xFF)) {
        return new Mark(StandardCharsets.UTF_16BE, after(first, 2));
      }
      if (begins(first, 0xFF, 0xFE)) {
        return new Mark(StandardCharsets.UTF_16LE, after(first, 2));
      }
      return new Mark(StandardCharsets.UTF_8, first);
    }

    private static byte[] after(byte[] bytes, int from) {
      return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static boolean begins(byte[] bytes, int... with) {
      for (var i = 0; i < with.length; i++) {
        if (i >= bytes.length || (bytes[i] & 0xFF) != with[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
