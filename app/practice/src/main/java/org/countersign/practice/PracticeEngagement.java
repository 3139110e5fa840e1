package org.countersign.practice;

import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.pack.PackFiles;
import org.countersign.target.Host;
import org.countersign.usecase.ChangeScope;
import org.countersign.usecase.OpenEngagement;
import org.countersign.usecase.Session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** The engagement that goes with the practice hosts. */
public final class PracticeEngagement {
    /** Opens the engagement's file. It protects nothing that is not in the program. */
    public static final String PASSPHRASE = "practice";

    private PracticeEngagement() {}

    /**
     * Where the practice engagement is. Each content pack has one of its own, because an engagement
     * keeps the pack that it was begun with, and a later version may not take that one any more.
     */
    static Path file(Path folder, PackFiles pack) {
        return folder.resolve("practice-" + pack.digest().brief() + OpenEngagement.ENDING);
    }

    /**
     * Opens the practice engagement; begins it where there is none, with the hosts in scope.
     *
     * @param folder where its file is
     * @param pack the content pack that it is about
     */
    public static Session open(Path folder, PackFiles pack, PracticeSite site)
            throws CountersignException {
        Path file = file(folder, pack);
        OpenEngagement engagements = new OpenEngagement(Clock.systemUTC());
        try (Secret passphrase = Secret.of(PASSPHRASE)) {
            if (Files.exists(file)) {
                return engagements.open(file, passphrase, PracticeSite.USER);
            }
            createFolder(folder);
            Session session =
                    engagements.create(
                            file,
                            passphrase,
                            PracticeSite.USER,
                            "Practice assessment",
                            "Example Telecom",
                            pack);
            ChangeScope scope = new ChangeScope(session);
            for (Host host : site.hosts()) {
                scope.put(host);
            }
            scope.policy(
                    new TreeMap<>(
                            Map.of(
                                    "management_networks",
                                    "10.20.0.0/24",
                                    "recording",
                                    "forbidden")));
            return session;
        }
    }

    /** Makes the folder that holds the practice hosts' keys and the engagement. */
    public static void createFolder(Path folder) throws CountersignException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CountersignException(
                    "The folder " + folder + " cannot be made.", "Choose a folder of your own.", e);
        }
    }
}
