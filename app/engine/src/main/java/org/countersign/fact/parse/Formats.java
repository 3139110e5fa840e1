package org.countersign.fact.parse;

import org.countersign.fact.FactFormats;

import java.util.List;

/** The catalogue of all formats that this program reads. */
public final class Formats {
    private Formats() {}

    /** All of them. */
    public static FactFormats all() {
        return new FactFormats(
                List.of(
                        new SettingsFormat(),
                        new KeyValuesFormat(),
                        new PhpConstantsFormat(),
                        new SecretUsesFormat(),
                        new NetworksFormat(),
                        new SocketsFormat(),
                        new FirewallFormat(),
                        new FileModesFormat(),
                        new ProcessesFormat(),
                        new RowsFormat(),
                        new RepliesFormat(),
                        new PortsFormat(),
                        new TlsEndpointFormat(),
                        new TlsOffersFormat(),
                        new HttpAnswersFormat(),
                        new DatabaseTlsFormat(),
                        new BlockDevicesFormat(),
                        new MountsFormat(),
                        new PackagesFormat(),
                        new LinesFormat(),
                        new ValueFormat(),
                        new NumberFormat()));
    }
}
