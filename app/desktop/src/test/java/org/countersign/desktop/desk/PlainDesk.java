package org.countersign.desktop.desk;

import org.countersign.desktop.background.Background;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.pack.ContentPack;
import org.countersign.pack.PackFiles;
import org.countersign.target.Elevation;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.Login;
import org.countersign.usecase.LoadPack;
import org.countersign.usecase.OpenEngagement;
import org.countersign.usecase.Session;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A real engagement of the small pack in the test's resources, whose work is done at once and on
 * the test's thread.
 */
public final class PlainDesk implements AutoCloseable {
    private static final PackFiles PACK = load();

    private final Deque<Runnable> timers = new ArrayDeque<>();
    private final Background background =
            new Background(Runnable::run, Runnable::run, (_, what) -> timers.add(what));
    private final Messages messages = new Messages(background);
    private final Session session;
    private final Desk desk;

    /** Begins one in this folder. */
    public PlainDesk(Path folder) throws CountersignException {
        session =
                new OpenEngagement(Clock.systemUTC())
                        .create(
                                folder.resolve("plain.countersign"),
                                Secret.of("passphrase"),
                                "The assessor",
                                "Plain hosts",
                                "Example Telecom",
                                PACK);
        desk = new Desk(session, background, messages);
    }

    /** The desk. */
    public Desk desk() {
        return desk;
    }

    /** The desk as it is when the engagement is opened the next time. */
    public Desk again() {
        return new Desk(session, background, messages);
    }

    /** The engagement. */
    public Session session() {
        return session;
    }

    /** What is told to the person. */
    public Messages messages() {
        return messages;
    }

    /** The pack. */
    public ContentPack pack() {
        return session.pack().pack();
    }

    /** Lets all pauses pass that are waited for. */
    public void pause() {
        while (!timers.isEmpty()) {
            timers.remove().run();
        }
    }

    /** Puts a host of the pack's role into scope. */
    public Host host(String name) {
        Host host =
                new Host(
                        new HostId(name),
                        "192.0.2.10",
                        22,
                        new TreeSet<>(pack().roles().stream().map(r -> r.id()).toList()),
                        new Login.Agent("assessor"),
                        Elevation.NONE);
        desk.change(s -> new org.countersign.usecase.ChangeScope(s).put(host));
        return host;
    }

    @Override
    public void close() {
        session.close();
    }

    private static PackFiles load() {
        try {
            Path folder =
                    Path.of(
                            Objects.requireNonNull(PlainDesk.class.getResource("/packs/plain"))
                                    .toURI());
            return switch (new LoadPack().lint(folder)) {
                case LoadPack.Loaded.Sound sound -> sound.pack().pack().files();
                case LoadPack.Loaded.Broken broken ->
                        throw new IllegalStateException(broken.issues().toString());
            };
        } catch (CountersignException | java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
