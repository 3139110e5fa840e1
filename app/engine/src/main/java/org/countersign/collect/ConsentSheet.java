package org.countersign.collect;

import org.countersign.kernel.Sha256;
import org.countersign.pack.Privilege;
import org.countersign.pack.ProbeId;
import org.countersign.target.HostId;

import java.util.List;

/**
 * What will be run, read and asked, before any of it is. The collector does nothing that is not on
 * it.
 *
 * @param items everything, in the order in which it is done
 * @param digest names this exact sheet; the customer's consent is to this digest
 */
public record ConsentSheet(List<Item> items, Sha256 digest) {

    public ConsentSheet {
        items = List.copyOf(items);
    }

    /** A sheet with its digest. */
    public static ConsentSheet of(List<Item> items) {
        StringBuilder text = new StringBuilder();
        for (Item item : items) {
            text.append(item.host()).append('\t').append(item.address()).append('\t');
            text.append(item.privilege()).append('\t').append(item.stage()).append('\t');
            text.append(item.probe()).append('\t').append(item.action()).append('\n');
        }
        return new ConsentSheet(items, Sha256.of(text.toString()));
    }

    /**
     * One action.
     *
     * @param host the host
     * @param address where it is and how root is got there, or {@code by courier}
     * @param privilege with which right
     * @param stage 1, or 2 for what depends on the answers of the first
     * @param probe the probe
     * @param purpose why
     * @param action the exact command, file, query or network look, on one line
     */
    public record Item(
            HostId host,
            String address,
            Privilege privilege,
            int stage,
            ProbeId probe,
            String purpose,
            String action) {}
}
