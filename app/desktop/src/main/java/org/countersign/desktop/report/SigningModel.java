package org.countersign.desktop.report;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

import org.countersign.desktop.background.Job;
import org.countersign.desktop.desk.Desk;
import org.countersign.desktop.desk.Missing;
import org.countersign.engagement.Event;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.report.sign.SigningIdentity;
import org.countersign.usecase.IssueReport;
import org.countersign.usecase.SigningIdentities;
import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** What the report needs, and its signing. */
public final class SigningModel {
    /** With which identity a report is signed. */
    public enum Identity {
        /** The one that this program made for its user. */
        OWN,
        /** One in a PKCS#12 file. */
        FILE
    }

    private final Desk desk;
    private final Path identityFolder;
    private final PagesModel pages;
    private final ObjectProperty<Identity> identity = new SimpleObjectProperty<>(Identity.OWN);
    private final ReadOnlyBooleanWrapper hasOwn = new ReadOnlyBooleanWrapper();
    private final StringProperty signer = new SimpleStringProperty("");
    private final StringProperty keyStore = new SimpleStringProperty("");
    private final StringProperty target = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper signing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<String>> open = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Event.ReportIssued>> issued =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Missing> missing =
            new ReadOnlyObjectWrapper<>(Missing.nothing(""));
    private @Nullable Job job;

    /**
     * Works on this engagement.
     *
     * @param identityFolder where the user's own identity is kept
     * @param reportFolder where reports go unless another place is chosen
     */
    public SigningModel(Desk desk, Path identityFolder, Path reportFolder) {
        this.desk = desk;
        this.identityFolder = identityFolder;
        pages = new PagesModel(desk);
        signer.set(desk.session().who());
        String title = desk.state().get().opened().title();
        target.set(reportFolder.resolve(fileName(title)).toString());
        desk.keep("report: signer", signer);
        desk.keep("report: key store", keyStore);
        desk.keep("report: file", target);
        lookForOwn();
        desk.state()
                .subscribe(
                        state -> {
                            issued.set(state.reports());
                            missing.set(
                                    state.reports().isEmpty()
                                            ? new Missing(1, "No report has been signed yet.")
                                            : Missing.nothing("A report has been signed."));
                        });
        desk.findings().subscribe(_ -> lookForMissing());
    }

    /** With which identity to sign. */
    public ObjectProperty<Identity> identity() {
        return identity;
    }

    /** Whether the user's own identity exists already. */
    public ReadOnlyBooleanProperty hasOwn() {
        return hasOwn.getReadOnlyProperty();
    }

    /** The name in an identity that is about to be made. */
    public StringProperty signer() {
        return signer;
    }

    /** The PKCS#12 file. */
    public StringProperty keyStore() {
        return keyStore;
    }

    /** The file to write. */
    public StringProperty target() {
        return target;
    }

    /** What is wrong with what was entered. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a report is being made. */
    public ReadOnlyBooleanProperty signing() {
        return signing.getReadOnlyProperty();
    }

    /** What is still open, in sentences. It never stops a report: the report says it. */
    public ReadOnlyObjectProperty<List<String>> open() {
        return open.getReadOnlyProperty();
    }

    /** The reports that were issued. */
    public ReadOnlyObjectProperty<List<Event.ReportIssued>> issued() {
        return issued.getReadOnlyProperty();
    }

    /** The report that is shown. */
    public PagesModel pages() {
        return pages;
    }

    /** What is missing. */
    public ObservableValue<Missing> missing() {
        return missing.getReadOnlyProperty();
    }

    /**
     * Makes the report and signs it. The secrets are wiped.
     *
     * @param passphrase opens the identity, or protects it where it is made now
     * @param repeated the same again, where an identity is made now
     */
    public void sign(Secret passphrase, Secret repeated) {
        problem.set("");
        boolean making = identity.get() == Identity.OWN && !hasOwn.get();
        if (making && !same(passphrase, repeated)) {
            refuse("The two passphrases are not the same.", passphrase, repeated);
            return;
        }
        if (making && passphrase.isEmpty()) {
            refuse("Choose a passphrase: it protects your signature.", passphrase, repeated);
            return;
        }
        Path file;
        try {
            file = Path.of(target.get().strip());
        } catch (InvalidPathException _) {
            refuse("This is not the path of a file.", passphrase, repeated);
            return;
        }
        Identity kind = identity.get();
        String name = signer.get().strip();
        String store = keyStore.get().strip();
        signing.set(true);
        job =
                desk.background()
                        .run(
                                () -> {
                                    try (passphrase;
                                            repeated) {
                                        return new IssueReport(desk.session())
                                                .issue(
                                                        file,
                                                        identity(
                                                                kind,
                                                                making,
                                                                name,
                                                                store,
                                                                passphrase));
                                    }
                                },
                                report -> {
                                    ended();
                                    pages.open(report.file());
                                },
                                failed -> {
                                    ended();
                                    desk.messages().show(failed);
                                },
                                this::ended);
    }

    /** Stops making the report. Nothing is left of it. */
    public void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    private SigningIdentity identity(
            Identity kind, boolean making, String name, String store, Secret passphrase)
            throws CountersignException {
        return switch (kind) {
            case FILE -> identities().fromFile(Path.of(store), passphrase);
            case OWN -> {
                SigningIdentities own = identities();
                yield making ? own.create(name, passphrase) : own.open(passphrase);
            }
        };
    }

    private void ended() {
        signing.set(false);
        lookForOwn();
        desk.refresh();
    }

    private void refuse(String why, Secret... secrets) {
        problem.set(why);
        for (Secret secret : secrets) {
            secret.close();
        }
    }

    private void lookForOwn() {
        desk.read(() -> identities().exists(), hasOwn::set);
    }

    private SigningIdentities identities() {
        return new SigningIdentities(identityFolder, Clock.systemUTC());
    }

    private void lookForMissing() {
        desk.read(() -> new IssueReport(desk.session()).missing(), open::set);
    }

    private static boolean same(Secret one, Secret other) {
        char[] a = one.chars();
        char[] b = other.chars();
        boolean same = java.util.Arrays.equals(a, b);
        java.util.Arrays.fill(a, '\0');
        java.util.Arrays.fill(b, '\0');
        return same;
    }

    private static String fileName(String title) {
        String name =
                title.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        return (name.isEmpty() ? "assessment" : name) + "-report.pdf";
    }
}
