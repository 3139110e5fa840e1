package org.countersign.remote.ssh;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the first bytes that a server says, to tell what it is where it is no SSH server. */
final class Greeting extends FilterInputStream {
    private static final int MOST = 256;

    private final ByteArrayOutputStream first = new ByteArrayOutputStream();

    Greeting(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            keep(new byte[] {(byte) b}, 0, 1);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            keep(buffer, offset, count);
        }
        return count;
    }

    private void keep(byte[] buffer, int offset, int count) {
        synchronized (first) {
            first.write(buffer, offset, Math.min(count, MOST - first.size()));
        }
    }

    private String text() {
        synchronized (first) {
            return first.toString(StandardCharsets.ISO_8859_1);
        }
    }

    boolean isEmpty() {
        return text().isEmpty();
    }

    /** Whether a line of SSH has come; lines before it are allowed (RFC 4253, section 4.2). */
    boolean isSsh() {
        return text().startsWith("SSH-") || text().contains("\nSSH-");
    }

    /** What it seems to be, in words. */
    String looksLike() {
        String text = text();
        if (text.startsWith("HTTP/") || text.startsWith("<")) {
            return "a web server";
        }
        if (!text.isEmpty() && (text.charAt(0) == 0x15 || text.charAt(0) == 0x16)) {
            return "a TLS server";
        }
        String line = text.lines().findFirst().orElse("").replaceAll("[^\\x20-\\x7e]", "?");
        return "something that says '" + line.substring(0, Math.min(80, line.length())) + "'";
    }
}
