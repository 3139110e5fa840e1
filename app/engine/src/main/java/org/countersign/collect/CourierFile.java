package org.countersign.collect;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Sha256;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with answers, as it was brought. What mail programs and shells are known to do to line
 * ends and encodings is undone.
 *
 * @param nonce of the script that wrote it
 * @param enveloped whether it is encrypted
 * @param text its text, each character a byte, lines ended by line feeds
 * @param digest of the file
 */
public record CourierFile(String nonce, boolean enveloped, String text, Sha256 digest) {
    /** The largest file that is read: 96 MiB. */
    public static final int MOST_BYTES = 96 * 1024 * 1024;

    private static final Pattern MARK =
            Pattern.compile("(?m)^@(?<nonce>[0-9a-f]{32}) (?<kind>courier|envelope)(?: |$)");

    /**
     * Looks at a file.
     *
     * @throws CountersignException where no script of ours wrote it
     */
    public static CourierFile of(Bytes file) throws CountersignException {
        byte[] bytes = file.toArray();
        String text = new String(bytes, charset(bytes)).replace("\r", "");
        Matcher mark = MARK.matcher(text);
        if (!mark.find()) {
            throw new CountersignException(
                    "There are no answers of a courier script in this file.",
                    "Take the file that 'sh collect.sh > answers.txt' wrote; if it came within the"
                            + " text of an e-mail, ask for it as an attachment.");
        }
        return new CourierFile(
                mark.group("nonce"), mark.group("kind").equals("envelope"), text, file.sha256());
    }

    /** PowerShell writes what a program says as UTF-16, with a byte order mark. */
    private static Charset charset(byte[] bytes) {
        boolean marked =
                bytes.length > 1
                        && (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe
                                || bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff);
        return marked ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1;
    }
}
