package org.countersign.remote.ssh;

import com.hierynomus.sshj.common.KeyDecryptionFailedException;
import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;

import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyProviderUtil;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.keyprovider.PuTTYKeyFile;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

import org.countersign.kernel.Secret;
import org.countersign.remote.Access.Why;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Optional;

/**
 * A private key in a file: OpenSSH's own form, PEM, PKCS#8 or PuTTY's, possibly behind a
 * passphrase.
 *
 * @param pair the key
 * @param with signs with it
 */
record KeyFile(KeyPair pair, KeyAlgorithm with) implements Signer {
    private static final int MOST_BYTES = 1 << 20;
    private static final int ATTEMPTS = 3;

    /** Asks for the passphrase; empty where there is none to give. */
    interface Passphrase {
        Optional<Secret> ask() throws InterruptedException;
    }

    /**
     * Reads a key. The passphrase is asked only where the file wants one, and again after a wrong
     * one, three times in all.
     */
    static KeyFile read(Path file, Passphrase passphrase) throws NotOpened, InterruptedException {
        String content = content(file);
        var asked = new Asked(new char[0]);
        try {
            return read(content, asked);
        } catch (KeyDecryptionFailedException _) {
            return readLocked(file, content, passphrase);
        } catch (IOException | SSHRuntimeException | IllegalStateException e) {
            if (asked.once) {
                return readLocked(file, content, passphrase);
            }
            throw unusable(file, e);
        }
    }

    private static KeyFile readLocked(Path file, String content, Passphrase passphrase)
            throws NotOpened, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Secret secret =
                    passphrase
                            .ask()
                            .orElseThrow(
                                    () ->
                                            unusable(
                                                    file,
                                                    "wants a passphrase, and none was given",
                                                    "Give the passphrase, or use an agent."));
            char[] chars = isOldPem(content) ? utf8AsChars(secret) : secret.chars();
            try (secret;
                    var answer = new Asked(chars)) {
                return read(content, answer);
            } catch (KeyDecryptionFailedException _) {
                // A wrong passphrase: ask again.
            } catch (SSHRuntimeException | IllegalStateException e) {
                throw unusable(file, e);
            } catch (IOException _) {
                // A PEM key under a wrong passphrase: what comes out is sometimes not even padded
                // wrongly, only nonsense.
            }
        }
        throw unusable(
                file,
                "could not be opened with the passphrase, " + ATTEMPTS + " times",
                "Check that it is the passphrase of this key.");
    }

    private static boolean isOldPem(String content) {
        return content.contains("Proc-Type: 4,ENCRYPTED");
    }

    /** For PEM's own encryption Bouncy Castle cuts characters to bytes; OpenSSL means UTF-8. */
    private static char[] utf8AsChars(Secret secret) {
        byte[] bytes = secret.utf8();
        char[] chars = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            chars[i] = (char) (bytes[i] & 0xff);
        }
        Arrays.fill(bytes, (byte) 0);
        return chars;
    }

    private static KeyFile read(String content, Asked passphrase) throws IOException {
        FileKeyProvider provider =
                switch (KeyProviderUtil.detectKeyFileFormat(content, false)) {
                    case OpenSSHv1 -> new OpenSSHKeyV1KeyFile();
                    case OpenSSH, PKCS8 -> new PKCS8KeyFile();
                    case PuTTY -> new PuTTYKeyFile();
                    case Unknown -> throw new IOException("it is no private key of a known form");
                };
        provider.init(new StringReader(content), passphrase);
        var pair = new KeyPair(provider.getPublic(), provider.getPrivate());
        return new KeyFile(pair, algorithm(KeyType.fromKey(pair.getPublic())));
    }

    private static KeyAlgorithm algorithm(KeyType type) throws IOException {
        return switch (type) {
            case ED25519 -> KeyAlgorithms.EdDSA25519().create();
            case ECDSA256 -> KeyAlgorithms.ECDSASHANistp256().create();
            case ECDSA384 -> KeyAlgorithms.ECDSASHANistp384().create();
            case ECDSA521 -> KeyAlgorithms.ECDSASHANistp521().create();
            case RSA -> KeyAlgorithms.RSASHA512().create();
            default -> throw new IOException("keys of type " + type + " are not used");
        };
    }

    private static String content(Path file) throws NotOpened {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw unusable(file, "is far too big for a key", "Check the path.");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException _) {
            throw unusable(file, "is not there", "Check the path.");
        } catch (AccessDeniedException _) {
            throw unusable(file, "may not be read", "Check the file's permissions.");
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static NotOpened unusable(Path file, Exception e) {
        return unusable(
                file,
                "cannot be used: " + Denials.reason(e),
                "Give the file of a private key (Ed25519, ECDSA or RSA), not of the public one.");
    }

    private static NotOpened unusable(Path file, String what, String next) {
        // Its name only: the sentence goes into the report, which names no folder of this machine.
        return new NotOpened(
                Why.KEY_UNUSABLE, "The key file " + file.getFileName() + " " + what + ".", next);
    }

    @Override
    public String algorithm() {
        return with.getKeyAlgorithm();
    }

    @Override
    public byte[] publicKey() {
        return new Buffer.PlainBuffer().putPublicKey(pair.getPublic()).getCompactData();
    }

    @Override
    public byte[] sign(byte[] data) {
        var signature = with.newSignature();
        signature.initSign(pair.getPrivate());
        signature.update(data);
        return new Buffer.PlainBuffer()
                .putString(signature.getSignatureName())
                .putBytes(signature.encode(signature.sign()))
                .getCompactData();
    }

    @Override
    public String toString() {
        return "KeyFile[" + algorithm() + "]";
    }

    /** Hands a passphrase to SSHJ, which wipes its copy, and wipes it in the end. */
    private static final class Asked implements PasswordFinder, AutoCloseable {
        private final char[] passphrase;
        private boolean once;

        Asked(char[] passphrase) {
            this.passphrase = passphrase;
        }

        @Override
        public char[] reqPassword(Resource<?> resource) {
            once = true;
            return passphrase.clone();
        }

        @Override
        public boolean shouldRetry(Resource<?> resource) {
            return false;
        }

        @Override
        public void close() {
            Arrays.fill(passphrase, '\0');
        }
    }
}
