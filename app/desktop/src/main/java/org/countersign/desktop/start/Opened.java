package org.countersign.desktop.start;

import org.countersign.target.Credentials;
import org.countersign.usecase.Reach;
import org.countersign.usecase.Session;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An engagement that was opened.
 *
 * @param session the engagement
 * @param folder the folder it lies in, where its reports go
 * @param identityFolder where the identity is kept that its reports are signed with
 * @param reach by which means its hosts are reached
 * @param credentials answers for secrets without asking a person; only the practice site has any
 * @param afterwards ends what runs beside it, once it is closed
 */
public record Opened(
        Session session,
        Path folder,
        Path identityFolder,
        Reach reach,
        Optional<Credentials> credentials,
        Runnable afterwards) {}
