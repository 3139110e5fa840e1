package org.countersign.journal.sqlite;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflate (RFC 1951) for blobs. */
final class Compression {
    private Compression() {}

    static byte[] deflate(byte[] content) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2 + 64);
            byte[] buffer = new byte[16 * 1024];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    /** Undoes {@link #deflate}. What it is given was sealed by us, so it cannot be a trap. */
    static byte[] inflate(byte[] compressed) throws Seal.Broken {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(compressed);
            ByteArrayOutputStream out = new ByteArrayOutputStream(compressed.length * 3 + 64);
            byte[] buffer = new byte[16 * 1024];
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (length == 0 && !inflater.finished() && inflater.needsInput()) {
                    throw new Seal.Broken(new DataFormatException("cut short"));
                }
                out.write(buffer, 0, length);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new Seal.Broken(e);
        }
    }
}
