package org.countersign.target;

import org.countersign.kernel.Sha256;

import java.util.Base64;

/**
 * The public key by which a host is known (RFC 4253, section 6.6).
 *
 * @param algorithm such as {@code ssh-ed25519}
 * @param base64 the key's wire form in base64
 */
public record HostKey(String algorithm, String base64) {

    /** The fingerprint as OpenSSH prints it: {@code SHA256:} and unpadded base64. */
    public String fingerprint() {
        byte[] digest = Sha256.of(Base64.getDecoder().decode(base64)).bytes();
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    }
}
