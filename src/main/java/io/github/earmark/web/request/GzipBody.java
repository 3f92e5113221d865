package io.github.earmark.web.request;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Decompresses a gzip body. If it is not gzip or is truncated, reading fails with
/// [WebRequest.Packed]; other failures are passed through.
final class GzipBody extends InputStream {
  private final InputStream packed;
  private @Nullable InputStream content;

  GzipBody(InputStream packed) {
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      var known = content;
      if (known == null) {
        known = new GZIPInputStream(packed);
        content = known;
      }
      return known.read(into, from, length);
    } catch (ZipException | EOFException _) {
      throw new WebRequest.Packed();
    }
  }
}
