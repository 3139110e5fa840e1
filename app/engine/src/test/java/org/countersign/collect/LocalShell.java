package org.countersign.collect;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.Secret;
import org.countersign.remote.Exec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs scripts on this machine as a host would, under a shell and with the programs of choice. */
final class LocalShell {

    /** A shell, and what must be put in a folder so that {@code sh} is that shell. */
    enum Shell {
        DASH("dash"),
        BASH("bash"),
        BUSYBOX("busybox");

        final String program;

        Shell(String program) {
            this.program = program;
        }
    }

    private static final String SYSTEM = "/usr/sbin:/usr/bin:/sbin:/bin";

    private LocalShell() {}

    static boolean has(String program) {
        return find(program).isPresent();
    }

    static Optional<Path> find(String program) {
        return java.util.stream.Stream.of(SYSTEM.split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A PATH on which {@code sh} is this shell; all other programs are the system's. */
    static String path(Shell shell, Path folder) throws IOException {
        Path sh = folder.resolve("sh");
        if (!Files.exists(sh)) {
            Files.createSymbolicLink(sh, find(shell.program).orElseThrow());
        }
        return folder + ":" + SYSTEM;
    }

    /** A PATH with nothing but these programs, each from busybox where it says so. */
    static String only(Path folder, boolean busybox, String... programs) throws IOException {
        for (String program : programs) {
            Path target = busybox ? find("busybox").orElseThrow() : find(program).orElseThrow();
            Files.createSymbolicLink(folder.resolve(program), target);
        }
        return folder.toString();
    }

    /** Puts a program of ours into a folder: a script of sh. */
    static void program(Path folder, String name, String script) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** All that a script said. */
    record Said(List<Frame> frames, int ignored, byte[] raw, int exit) {

        Frame.Answered answer(String probe) {
            return frames.stream()
                    .filter(Frame.Answered.class::isInstance)
                    .map(Frame.Answered.class::cast)
                    .filter(answer -> answer.probe().text().equals(probe))
                    .reduce(
                            (a, b) -> {
                                throw new AssertionError(probe + " answered twice");
                            })
                    .orElseThrow(() -> new AssertionError(probe + " did not answer: " + frames));
        }

        List<String> answered() {
            return frames.stream()
                    .filter(Frame.Answered.class::isInstance)
                    .map(frame -> ((Frame.Answered) frame).probe().text())
                    .toList();
        }

        String text(String probe) {
            return answer(probe).content().text();
        }
    }

    /** Runs a script's command the way sshd does: the login shell with -c. */
    static Said run(Script script, Optional<String> password, String loginShell)
            throws IOException, InterruptedException {
        Exec exec = script.exec(password.map(Secret::of));
        List<Frame> frames = new ArrayList<>();
        FrameReader reader = new FrameReader(script, frames::add);
        Process process =
                new ProcessBuilder(loginShell, "-c", exec.command())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            OutputStream in = process.getOutputStream();
            if (exec.firstLine().isPresent()) {
                in.write(exec.firstLine().get().utf8());
                in.write('\n');
            }
            Bytes input = exec.input();
            in.write(input.toArray());
            in.close();
            java.io.ByteArrayOutputStream raw = new java.io.ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            InputStream out = process.getInputStream();
            for (int n; (n = out.read(buffer)) >= 0; ) {
                raw.write(buffer, 0, n);
                if (!reader.accept(buffer, n)) {
                    break;
                }
            }
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the script did not end");
            }
            return new Said(frames, reader.ignored(), raw.toByteArray(), process.exitValue());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
