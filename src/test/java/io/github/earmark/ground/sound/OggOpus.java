package io.github.earmark.ground.sound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;

/// One logical Ogg stream of silent Opus (RFC 3533, RFC 7845): headers with tags, then as much
/// silence as is wanted. Several of them one after the other are a chain.
final class OggOpus {
  private static final int BEGIN = 2;
  private static final int END = 4;

  /// 20 ms of silence, mono: what an encoder makes of it.
  private static final byte[] PACKET = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

  private static final int PACKET_MS = 20;
  private static final int SAMPLES_PER_MS = 48;

  private final int serial;
  private final List<String> tags;
  private int page;
  private long samples;

  OggOpus(int serial, List<String> tags) {
    this.serial = serial;
    this.tags = tags;
  }

  /// The next pages: the headers when they were not sent yet, then silence of that length.
  byte[] silence(int ms, boolean last) {
    var out = new ByteArrayOutputStream();
    if (page == 0) {
      out.writeBytes(page(BEGIN, List.of(head())));
      out.writeBytes(page(0, List.of(comments())));
    }
    samples += (long) ms * SAMPLES_PER_MS;
    out.writeBytes(page(last ? END : 0, Collections.nCopies(ms / PACKET_MS, PACKET)));
    return out.toByteArray();
  }

  private static byte[] head() {
    return little(19)
        .put("OpusHead".getBytes(UTF_8))
        .put((byte) 1) // version
        .put((byte) 1) // channel
        .putShort((short) 0) // samples to skip
        .putInt(48_000)
        .putShort((short) 0) // gain
        .put((byte) 0) // mono or stereo, no mapping table
        .array();
  }

  private byte[] comments() {
    var out = new ByteArrayOutputStream();
    out.writeBytes("OpusTags".getBytes(UTF_8));
    out.writeBytes(Flac.comments(tags));
    return out.toByteArray();
  }

  private byte[] page(int flags, List<byte[]> packets) {
    var lacing = new ByteArrayOutputStream();
    var body = new ByteArrayOutputStream();
    for (var packet : packets) {
      for (var left = packet.length; left >= 0; left -= 255) {
        lacing.write(Math.min(left, 255));
      }
      body.writeBytes(packet);
    }
    var bytes =
        little(27 + lacing.size() + body.size())
            .put("OggS".getBytes(UTF_8))
            .put((byte) 0) // version
            .put((byte) flags)
            .putLong(samples)
            .putInt(serial)
            .putInt(page++)
            .putInt(0) // the checksum is taken over a zero in its own place
            .put((byte) lacing.size())
            .put(lacing.toByteArray())
            .put(body.toByteArray())
            .array();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(22, crc(bytes));
    return bytes;
  }

  /// Ogg's own CRC-32: not reflected, nothing inverted.
  private static int crc(byte[] bytes) {
    var crc = 0;
    for (var b : bytes) {
      crc ^= b << 24;
      for (var bit = 0; bit < 8; bit++) {
        crc = crc < 0 ? (crc << 1) ^ 0x04C11DB7 : crc << 1;
      }
    }
    return crc;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
