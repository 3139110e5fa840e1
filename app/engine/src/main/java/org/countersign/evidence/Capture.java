package org.countersign.evidence;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.countersign.kernel.Sha256;

/** What came of a look. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Capture {

    /**
     * The exit code that says that a file or folder does not exist. That is knowledge, unlike a
     * file that could not be read: such a look brings {@link Nothing}.
     */
    int DOES_NOT_EXIST = 44;

    /**
     * It brought content.
     *
     * @param blob the digest of the content as it is kept, after masking
     * @param size the length of that content in bytes
     * @param original the digest of the content as it came
     * @param exit the exit code; 0 where there is none; {@link #DOES_NOT_EXIST} where the file or
     *     folder that was to be looked at is not there, and the content is empty
     * @param complaint the beginning of what was said on standard error
     * @param truncated whether there was more than the probe's limit
     */
    record Content(
            Sha256 blob, int size, Sha256 original, int exit, String complaint, boolean truncated)
            implements Capture {}

    /**
     * It brought nothing.
     *
     * @param reason why, as a sentence without a full stop, such as {@code sudo wants a password
     *     and none was given}
     */
    record Nothing(String reason) implements Capture {}
}
