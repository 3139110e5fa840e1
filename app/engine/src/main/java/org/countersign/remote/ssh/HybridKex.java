package org.countersign.remote.ssh;

import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.signature.Signature;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.digest.Digest;
import net.schmizz.sshj.transport.digest.SHA256;
import net.schmizz.sshj.transport.digest.SHA512;
import net.schmizz.sshj.transport.kex.KeyExchange;
import net.schmizz.sshj.transport.kex.KeyExchangeBase;

import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Post-quantum key exchange, of which SSHJ has none: a key encapsulation next to X25519, so that
 * the session stays secret as long as one of the two holds (draft-ietf-sshm-mlkem-hybrid-kex,
 * draft-ietf-sshm-ntruprime-ssh).
 */
final class HybridKex extends KeyExchangeBase {
    static final Factory.Named<KeyExchange> MLKEM768_X25519 =
            new Named("mlkem768x25519-sha256", MlKem768::new, SHA256::new);

    /** Under both its names; a run may have been made ready before. */
    static List<Factory.Named<KeyExchange>> sntrup761(Supplier<Kem> kems) {
        return List.of(
                new Named("sntrup761x25519-sha512", kems, SHA512::new),
                new Named("sntrup761x25519-sha512@openssh.com", kems, SHA512::new));
    }

    private static final int X25519_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Supplier<Kem> kems;
    private @Nullable Kem kem;
    private @Nullable X25519PrivateKeyParameters x25519;
    private byte[] sent = new byte[0];
    private @Nullable BigInteger shared;

    private HybridKex(Supplier<Kem> kems, Digest digest) {
        super(digest);
        this.kems = kems;
    }

    @Override
    public void init(
            Transport transport,
            String serverVersion,
            String clientVersion,
            byte[] serverKexInit,
            byte[] clientKexInit)
            throws GeneralSecurityException, TransportException {
        super.init(transport, serverVersion, clientVersion, serverKexInit, clientKexInit);
        digest.init();
        Kem freshKem = kems.get();
        var freshKey = new X25519PrivateKeyParameters(RANDOM);
        kem = freshKem;
        x25519 = freshKey;
        sent = concat(freshKem.publicKey(), freshKey.generatePublicKey().getEncoded());
        trans.write(new SSHPacket(Message.KEXDH_INIT).putBytes(sent));
    }

    @Override
    public boolean next(Message message, SSHPacket packet)
            throws GeneralSecurityException, TransportException {
        if (message != Message.KEXDH_31) {
            throw failed("Unexpected packet: " + message);
        }
        byte[] hostKeyBlob;
        byte[] received;
        byte[] signature;
        try {
            hostKeyBlob = packet.readBytes();
            received = packet.readBytes();
            signature = packet.readBytes();
            hostKey = new Buffer.PlainBuffer(hostKeyBlob).readPublicKey();
        } catch (Buffer.BufferException e) {
            throw new TransportException(DisconnectReason.KEY_EXCHANGE_FAILED, e);
        }
        byte[] secret = sharedSecret(received);
        shared = new RawSecret(secret);
        Buffer.PlainBuffer hashed =
                initializedBuffer()
                        .putBytes(hostKeyBlob)
                        .putBytes(sent)
                        .putBytes(received)
                        .putBytes(secret);
        digest.update(hashed.array(), hashed.rpos(), hashed.available());
        H = digest.digest();
        Signature verifier = trans.getHostKeyAlgorithm().newSignature();
        verifier.initVerify(hostKey);
        verifier.update(H, 0, H.length);
        if (!verifier.verify(signature)) {
            throw failed("The host's signature over the key exchange is wrong");
        }
        return true;
    }

    @Override
    public BigInteger getK() {
        return Objects.requireNonNull(shared);
    }

    private byte[] sharedSecret(byte[] received)
            throws GeneralSecurityException, TransportException {
        Kem ourKem = Objects.requireNonNull(kem);
        int ciphertext = ourKem.ciphertextBytes();
        if (received.length != ciphertext + X25519_BYTES) {
            throw failed("The host's key share has a wrong length");
        }
        byte[] encapsulated = ourKem.secretFrom(Arrays.copyOf(received, ciphertext));
        byte[] agreed = new byte[X25519_BYTES];
        var agreement = new X25519Agreement();
        agreement.init(Objects.requireNonNull(x25519));
        try {
            agreement.calculateAgreement(
                    new X25519PublicKeyParameters(received, ciphertext), agreed, 0);
        } catch (IllegalStateException e) {
            // A point of small order: the secret would be zero, which RFC 8731 forbids.
            throw new GeneralSecurityException(e);
        }
        // K is the hash of both secrets, by the same hash as the exchange.
        byte[] both = concat(encapsulated, agreed);
        digest.update(both, 0, both.length);
        Arrays.fill(both, (byte) 0);
        return digest.digest();
    }

    private static TransportException failed(String message) {
        return new TransportException(DisconnectReason.KEY_EXCHANGE_FAILED, message);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private record Named(String name, Supplier<Kem> kem, Supplier<Digest> digest)
            implements Factory.Named<KeyExchange> {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public KeyExchange create() {
            return new HybridKex(kem, digest.get());
        }
    }

    /**
     * In these exchanges the secret is hashed as a string of fixed length, not as a number that
     * drops leading zeros. SSHJ writes the length and bytes of {@link #toByteArray()}, so those are
     * the raw bytes here.
     */
    private static final class RawSecret extends BigInteger {
        private static final long serialVersionUID = 1;
        private final byte[] raw;

        RawSecret(byte[] raw) {
            super(1, raw);
            this.raw = raw;
        }

        @Override
        public byte[] toByteArray() {
            return raw.clone();
        }
    }
}
