package org.countersign.remote.ssh;

import org.countersign.remote.ssh.config.Wildcard;
import org.countersign.target.HostKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the user's known_hosts says of a host (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): plain and
 * hashed names, patterns, {@code [name]:port}, and revoked keys. Lines that name a certificate
 * authority are passed over, because certificates of hosts are not asked for. The file is read
 * only.
 *
 * @param trusted the host's keys
 * @param revoked keys that must never be accepted from it
 */
record KnownHosts(List<HostKey> trusted, List<HostKey> revoked) {
    private static final Logger LOG = LoggerFactory.getLogger(KnownHosts.class);
    private static final int SSH_PORT = 22;

    /** Finds a host in the file. A file that is not there knows nobody. */
    static KnownHosts of(Path file, String address, int port) {
        var trusted = new ArrayList<HostKey>();
        var revoked = new ArrayList<HostKey>();
        String plain = address.toLowerCase(Locale.ROOT);
        String name = port == SSH_PORT ? plain : "[" + plain + "]:" + port;
        for (String line : lines(file)) {
            read(line)
                    .filter(entry -> matches(entry.names(), name))
                    .ifPresent(entry -> (entry.revoked() ? revoked : trusted).add(entry.key()));
        }
        return new KnownHosts(List.copyOf(trusted), List.copyOf(revoked));
    }

    private static List<String> lines(Path file) {
        try {
            // Each byte a character: a comment in another encoding must not hide the other lines.
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            LOG.warn(
                    "known_hosts cannot be read ({}); a person is asked about each host",
                    e.getClass());
            return List.of();
        }
    }

    private record Line(boolean revoked, String names, HostKey key) {}

    private static Optional<Line> read(String text) {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        String[] words = line.split("\\s+");
        boolean revoked = words[0].equals("@revoked");
        int first = revoked ? 1 : 0;
        if (words.length < first + 3 || words[first].startsWith("@")) {
            return Optional.empty();
        }
        var key = new HostKey(words[first + 1], words[first + 2]);
        return isBase64(key.base64())
                ? Optional.of(new Line(revoked, words[first], key))
                : Optional.empty();
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean matches(String names, String name) {
        if (names.startsWith("|")) {
            return matchesHashed(names, name);
        }
        return Wildcard.matchesAny(List.of(names.toLowerCase(Locale.ROOT).split(",")), name);
    }

    /** {@code |1|SALT|HASH}: HMAC-SHA1 of the name under the salt. */
    private static boolean matchesHashed(String hashed, String name) {
        String[] parts = hashed.split("\\|");
        if (parts.length != 4 || !parts[1].equals("1")) {
            return false;
        }
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
            return MessageDigest.isEqual(
                    Base64.getDecoder().decode(parts[3]),
                    mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException | GeneralSecurityException _) {
            return false;
        }
    }
}
