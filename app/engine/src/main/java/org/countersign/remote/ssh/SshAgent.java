package org.countersign.remote.ssh;

import net.schmizz.sshj.common.Buffer;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An SSH agent on its Unix socket (draft-ietf-sshm-ssh-agent). Keys never leave it. */
final class SshAgent {
    private static final int REQUEST_IDENTITIES = 11;
    private static final int IDENTITIES_ANSWER = 12;
    private static final int SIGN_REQUEST = 13;
    private static final int SIGN_RESPONSE = 14;
    private static final int RSA_SHA2_512 = 4;
    private static final int MOST_BYTES = 1 << 20;

    private final Path socket;

    SshAgent(Path socket) {
        this.socket = socket;
    }

    /** The keys that it holds and that we use, in its order. DSA keys are left out. */
    List<Signer> keys() throws IOException {
        Buffer.PlainBuffer answer =
                call(new Buffer.PlainBuffer().putByte((byte) REQUEST_IDENTITIES));
        if (answer.readByte() != IDENTITIES_ANSWER) {
            throw new IOException("the agent would not list its keys");
        }
        long count = answer.readUInt32();
        var keys = new ArrayList<Signer>();
        for (long i = 0; i < count; i++) {
            byte[] blob = answer.readBytes();
            answer.readBytes(); // The comment.
            String type = new Buffer.PlainBuffer(blob).readString();
            if (!type.startsWith("ssh-dss")) {
                keys.add(new Key(type, blob));
            }
        }
        return keys;
    }

    private final class Key implements Signer {
        private final String type;
        private final byte[] blob;

        Key(String type, byte[] blob) {
            this.type = type;
            this.blob = blob;
        }

        /** Keys of RSA sign with SHA-2 (RFC 8332); all others have their type's one algorithm. */
        @Override
        public String algorithm() {
            return switch (type) {
                case "ssh-rsa" -> "rsa-sha2-512";
                case "ssh-rsa-cert-v01@openssh.com" -> "rsa-sha2-512-cert-v01@openssh.com";
                default -> type;
            };
        }

        @Override
        public byte[] publicKey() {
            return blob.clone();
        }

        @Override
        public byte[] sign(byte[] data) throws IOException {
            int flags = type.startsWith("ssh-rsa") ? RSA_SHA2_512 : 0;
            Buffer.PlainBuffer answer =
                    call(
                            new Buffer.PlainBuffer()
                                    .putByte((byte) SIGN_REQUEST)
                                    .putBytes(blob)
                                    .putBytes(data)
                                    .putUInt32(flags));
            if (answer.readByte() != SIGN_RESPONSE) {
                throw new IOException("the agent would not sign");
            }
            return answer.readBytes();
        }
    }

    private Buffer.PlainBuffer call(Buffer.PlainBuffer request) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            byte[] body = request.getCompactData();
            ByteBuffer out = ByteBuffer.allocate(4 + body.length);
            out.putInt(body.length).put(body).flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
            int length = read(channel, 4).getInt();
            if (length < 1 || length > MOST_BYTES) {
                throw new IOException("the agent's answer has a wrong length");
            }
            return new Buffer.PlainBuffer(read(channel, length).array());
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(length);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) {
                throw new EOFException("the agent closed the connection");
            }
        }
        return in.flip();
    }
}
