package org.countersign.remote.ssh;

import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;

import org.countersign.kernel.Secret;
import org.countersign.remote.Access.Why;
import org.countersign.remote.ssh.LoginService.Answer;
import org.countersign.target.Credentials;
import org.countersign.target.Host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Proves who we are, with as few round trips as the protocol allows: nothing is asked that the next
 * answer would tell anyway.
 */
final class Authentication {
    private static final String PUBLIC_KEY = "publickey";
    private static final String PASSWORD = "password";
    private static final String INTERACTIVE = "keyboard-interactive";

    /** A host that wants more factors than this, or more questions, is not asking in earnest. */
    private static final int MOST_FACTORS = 4;

    private static final int MOST_PROMPTS = 16;

    private final Link link;
    private final LoginService service;
    private final Host host;
    private final Credentials credentials;
    private final Patience patience;
    private final Denials denials;

    Authentication(Link link, Host host, Credentials credentials, Patience patience) {
        this.link = link;
        this.service = new LoginService(link.transport(), link.connection());
        this.host = host;
        this.credentials = credentials;
        this.patience = patience;
        this.denials = new Denials(host);
    }

    /**
     * Logs in.
     *
     * @param signers keys to try in order; none means to use a password
     */
    void run(List<Signer> signers) throws NotOpened, InterruptedException {
        try {
            service.begin(link.sent(), patience.deadline());
            Answer answer = signers.isEmpty() ? withPassword() : withKeys(signers);
            for (int factor = 1; answer instanceof Answer.Failure failure; factor++) {
                if (!failure.partial() || factor == MOST_FACTORS) {
                    throw new NotOpened(denials.refused(failure.methods()));
                }
                answer = nextFactor(failure.methods());
            }
        } catch (TimeoutException _) {
            throw new NotOpened(denials.timedOut(Step.LOGIN));
        } catch (IOException e) {
            throw new NotOpened(denials.broken(Step.LOGIN, e));
        }
    }

    /** What was given was right, and the host wants something else as well. */
    private Answer nextFactor(List<String> methods)
            throws NotOpened, InterruptedException, IOException, TimeoutException {
        if (methods.contains(INTERACTIVE)) {
            return interactive(Optional.empty());
        }
        if (methods.contains(PASSWORD)) {
            return withPassword();
        }
        throw new NotOpened(
                denials.refused(
                        "it also wants " + String.join(" or ", methods),
                        "Use a key for this host: the program gives one key, and then answers"
                                + " what the host asks."));
    }

    private Answer withKeys(List<Signer> signers)
            throws NotOpened, InterruptedException, IOException, TimeoutException {
        // Asking first costs a round trip, but spares whoever must confirm each signature.
        boolean askFirst = signers.size() > 1;
        Answer answer = new Answer.Failure(List.of(), false);
        for (Signer signer : signers) {
            answer = withKey(signer, askFirst);
            boolean goOn =
                    answer instanceof Answer.Failure failure
                            && !failure.partial()
                            && failure.methods().contains(PUBLIC_KEY);
            if (!goOn) {
                return answer;
            }
        }
        return answer;
    }

    private Answer withKey(Signer signer, boolean askFirst)
            throws NotOpened, InterruptedException, IOException, TimeoutException {
        if (askFirst) {
            service.send(keyRequest(signer, false));
            Answer answer = await();
            if (!(answer instanceof Answer.Reply)) {
                return answer;
            }
        }
        SSHPacket request = keyRequest(signer, true);
        byte[] signed =
                new Buffer.PlainBuffer()
                        .putBytes(link.transport().getSessionID())
                        .putBuffer(request)
                        .getCompactData();
        service.send(request.putBytes(signature(signer, signed)));
        return await();
    }

    private byte[] signature(Signer signer, byte[] signed)
            throws NotOpened, InterruptedException, TimeoutException {
        try {
            return link.bounded(() -> signer.sign(signed), patience.deadline());
        } catch (IOException e) {
            throw new NotOpened(
                    Why.KEY_UNUSABLE,
                    "The key did not sign: " + Denials.reason(e) + ".",
                    "If the agent asks for each use of a key, confirm it there; else use the key's"
                            + " file.");
        }
    }

    private SSHPacket keyRequest(Signer signer, boolean signed) {
        return service.request(host.login().user(), PUBLIC_KEY)
                .putBoolean(signed)
                .putString(signer.algorithm())
                .putBytes(signer.publicKey());
    }

    private Answer withPassword()
            throws NotOpened, InterruptedException, IOException, TimeoutException {
        Optional<Secret> given = patience.ask(() -> credentials.password(host));
        if (given.isEmpty()) {
            return interactive(Optional.empty());
        }
        try (Secret password = given.get()) {
            SSHPacket request = service.request(host.login().user(), PASSWORD).putBoolean(false);
            putSecret(request, password);
            service.send(request);
            Answer answer = await();
            if (answer instanceof Answer.Reply) {
                throw new NotOpened(
                        denials.refused(
                                "the password has expired",
                                "Log in once with ssh, set a new password, and try again."));
            }
            // Also where the password method is still on offer: with a second factor behind the
            // questions, it can never succeed. OpenSSH's client tries both as well.
            boolean byQuestion =
                    answer instanceof Answer.Failure failure
                            && !failure.partial()
                            && failure.methods().contains(INTERACTIVE);
            return byQuestion ? interactive(given) : answer;
        }
    }

    /**
     * Keyboard-interactive (RFC 4256).
     *
     * @param password answers the first question that hides what is typed
     */
    private Answer interactive(Optional<Secret> password)
            throws NotOpened, InterruptedException, IOException, TimeoutException {
        service.send(service.request(host.login().user(), INTERACTIVE).putString("").putString(""));
        Optional<Secret> unused = password;
        Answer answer = await();
        for (int round = 0; answer instanceof Answer.Reply reply; round++) {
            List<Prompt> prompts = prompts(reply.packet());
            if (prompts.size() > MOST_PROMPTS || round == MOST_PROMPTS) {
                throw new NotOpened(
                        denials.refused(
                                "it asks questions without end",
                                "Log in with ssh to see what it wants."));
            }
            var response = new SSHPacket(Message.USERAUTH_INFO_RESPONSE).putUInt32(prompts.size());
            for (Prompt prompt : prompts) {
                if (!prompt.echo && unused.isPresent()) {
                    putSecret(response, unused.get());
                    unused = Optional.empty();
                } else {
                    try (Secret typed = answerTo(prompt)) {
                        putSecret(response, typed);
                    }
                }
            }
            service.send(response);
            answer = await();
        }
        return answer;
    }

    private record Prompt(String text, boolean echo) {}

    private static List<Prompt> prompts(SSHPacket packet) throws IOException {
        packet.readString(); // The name of the dialogue,
        packet.readString(); // an instruction,
        packet.readString(); // and a language, all of them usually empty.
        long count = packet.readUInt32();
        var prompts = new ArrayList<Prompt>();
        for (long i = 0; i < Math.min(count, MOST_PROMPTS + 1); i++) {
            String text = packet.readString().replaceAll("\\p{Cntrl}", " ").strip();
            prompts.add(new Prompt(text, packet.readBoolean()));
        }
        return prompts;
    }

    private Secret answerTo(Prompt prompt) throws NotOpened, InterruptedException {
        return patience.ask(() -> credentials.answer(host, prompt.text, prompt.echo))
                .orElseThrow(
                        () ->
                                new NotOpened(
                                        denials.refused(
                                                "its question '"
                                                        + prompt.text
                                                        + "' was not answered",
                                                "Try again with the answer at hand.")));
    }

    private static void putSecret(SSHPacket packet, Secret secret) {
        byte[] bytes = secret.utf8();
        packet.ensureCapacity(4 + bytes.length); // No smaller array with the secret is left behind.
        packet.putBytes(bytes);
        Arrays.fill(bytes, (byte) 0);
    }

    private Answer await() throws InterruptedException, TimeoutException, IOException {
        Answer answer = service.await(patience.deadline());
        if (answer instanceof Answer.Broken broken) {
            throw broken.why();
        }
        return answer;
    }
}
