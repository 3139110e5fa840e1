package org.countersign.report;

import org.countersign.kernel.Bytes;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Sha256;

import java.util.Optional;

/** Where the contents of evidence are kept, by their digest. */
@FunctionalInterface
public interface BlobSource {

    /**
     * A content.
     *
     * @return empty where there is none of this name
     * @throws CountersignException where it is there and cannot be read
     */
    Optional<Bytes> blob(Sha256 name) throws CountersignException;
}
