package org.countersign.remote.ssh;

import org.countersign.remote.Output;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps what a command says, up to a limit. */
final class Heard implements Output {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final int most;

    Heard() {
        this(Integer.MAX_VALUE);
    }

    Heard(int most) {
        this.most = most;
    }

    @Override
    public boolean out(byte[] buffer, int length) {
        out.write(buffer, 0, length);
        return out.size() < most;
    }

    @Override
    public void err(byte[] buffer, int length) {
        err.write(buffer, 0, length);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    int size() {
        return out.size();
    }
}
