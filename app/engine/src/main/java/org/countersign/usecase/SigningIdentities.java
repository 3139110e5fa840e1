package org.countersign.usecase;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.kernel.Unreadable;
import org.countersign.report.sign.SelfMadeIdentity;
import org.countersign.report.sign.SigningIdentity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;

/**
 * The identities that reports are signed with: one that the program makes on first use, or one from
 * a PKCS#12 file.
 */
public final class SigningIdentities {
    private final Path own;
    private final Clock clock;

    /**
     * @param folder where the self-made identity is kept
     */
    public SigningIdentities(Path folder, Clock clock) {
        own = folder.resolve("identity.p12");
        this.clock = clock;
    }

    /** The folder in which this user's identity is kept. */
    public static Path usualFolder() {
        return Path.of(System.getProperty("user.home"), ".config", "countersign");
    }

    /** Whether there is a self-made identity. */
    public boolean exists() {
        return Files.isRegularFile(own);
    }

    /** The self-made identity. */
    public SigningIdentity open(Secret passphrase) throws CountersignException {
        return fromFile(own, passphrase);
    }

    /**
     * Makes an identity, keeps it under a passphrase, and opens it. Reports that it signs say that
     * it is self-made.
     *
     * @param name the signer's name
     */
    public SigningIdentity create(String name, Secret passphrase) throws CountersignException {
        if (name.isBlank() || passphrase.isEmpty()) {
            throw new CountersignException(
                    "A signing identity needs a name and a passphrase.",
                    "Give the name that reports shall show, and a passphrase.");
        }
        if (exists()) {
            throw new CountersignException(
                    "There is a signing identity already.",
                    "Open it with its passphrase, or sign with a PKCS#12 file.");
        }
        Bytes store = SelfMadeIdentity.create(name, passphrase, clock.instant());
        try {
            Files.createDirectories(own.getParent());
            Files.write(own, store.toArray(), StandardOpenOption.CREATE_NEW);
            if (Files.getFileStore(own).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new CountersignException(
                    "The signing identity cannot be kept in " + own.getParent() + ".",
                    "Check the folder's permissions and the disk.",
                    e);
        }
        return SigningIdentity.open(store, passphrase, clock.instant());
    }

    /** An identity from a PKCS#12 file (RFC 7292). */
    public SigningIdentity fromFile(Path file, Secret passphrase) throws CountersignException {
        try {
            return SigningIdentity.open(
                    Bytes.of(Files.readAllBytes(file)), passphrase, clock.instant());
        } catch (IOException e) {
            throw Unreadable.told(
                    file.getFileName(), "Check the path of the key store and its permissions.", e);
        }
    }
}
