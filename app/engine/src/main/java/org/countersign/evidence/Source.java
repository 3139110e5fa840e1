package org.countersign.evidence;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.countersign.pack.CheckId;
import org.countersign.pack.ProbeId;

/** By which means a piece of evidence was had. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Source {

    /**
     * A command was run on the host.
     *
     * @param probe the probe
     * @param command the command as it ran
     * @param alternative which of the probe's alternatives it was, from 0
     * @param user the effective user it ran as
     */
    record Command(ProbeId probe, String command, int alternative, String user) implements Source {}

    /**
     * Files of the host were read, listed or searched.
     *
     * @param probe the probe
     * @param path what was read, as it was resolved on the host
     * @param user the effective user who read it
     */
    record File(ProbeId probe, String path, String user) implements Source {}

    /**
     * The host's database was asked.
     *
     * @param probe the probe
     * @param statements the statements
     * @param user the effective user of the client
     */
    record Query(ProbeId probe, String statements, String user) implements Source {}

    /**
     * The assessor's machine looked over the network.
     *
     * @param probe the probe
     * @param description what was done, such as {@code TLS handshake with 10.0.0.5:443}
     */
    record Network(ProbeId probe, String description) implements Source {}

    /**
     * A person answered a question.
     *
     * @param check the check that asked
     * @param by who answered
     */
    record Answer(CheckId check, String by) implements Source {}

    /**
     * A person attached a document.
     *
     * @param check the check it belongs to
     * @param by who attached it
     * @param name the file's name
     * @param mediaType its media type (RFC 6838)
     */
    record Attachment(CheckId check, String by, String name, String mediaType) implements Source {}
}
