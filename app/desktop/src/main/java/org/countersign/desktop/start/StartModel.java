package org.countersign.desktop.start;

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

import org.countersign.desktop.background.Background;
import org.countersign.desktop.background.Settling;
import org.countersign.desktop.desk.Messages;
import org.countersign.desktop.settings.Settings;
import org.countersign.desktop.settings.SettingsModel;
import org.countersign.kernel.CountersignException;
import org.countersign.kernel.Secret;
import org.countersign.pack.PackFiles;
import org.countersign.practice.PracticeEngagement;
import org.countersign.practice.PracticeSite;
import org.countersign.usecase.LoadPack;
import org.countersign.usecase.OpenEngagement;
import org.countersign.usecase.PackLibrary;
import org.countersign.usecase.Reach;
import org.countersign.usecase.SigningIdentities;
import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Where the program starts: an engagement is begun, opened, or practised. */
public final class StartModel {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Background background;
    private final Messages messages;
    private final SettingsModel settings;
    private final PackLibrary library;
    private final Consumer<Opened> opened;
    private final StringProperty title = new SimpleStringProperty("");
    private final StringProperty customer = new SimpleStringProperty("");
    private final StringProperty who = new SimpleStringProperty("");
    private final StringProperty newFile = new SimpleStringProperty("");
    private final StringProperty file = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Path> pack = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<List<Path>> packs = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Path>> recent = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper passphraseProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final Settling keeping;
    private boolean fileChosen;

    /**
     * @param library the packs at hand
     * @param opened told when an engagement is open
     */
    public StartModel(
            Background background,
            Messages messages,
            SettingsModel settings,
            PackLibrary library,
            Consumer<Opened> opened) {
        this.background = background;
        this.messages = messages;
        this.settings = settings;
        this.library = library;
        this.opened = opened;
        who.set(settings.settings().get().who());
        settings.settings().subscribe(s -> recent.set(s.recent()));
        recent.get().stream().findFirst().ifPresent(newest -> file.set(newest.toString()));
        title.addListener((_, _, now) -> proposeFile(now));
        newFile.addListener((_, _, now) -> fileChosen = !now.equals(proposed(title.get())));
        resume(settings.settings().get().next());
        keeping = background.settling(PAUSE, this::keep);
        Stream.of(title, customer, who, newFile)
                .forEach(typed -> typed.addListener((_, _, _) -> keeping.ask()));
        background.run(library::packs, this::showPacks, messages::show);
    }

    /** The title of a new engagement. */
    public StringProperty title() {
        return title;
    }

    /** The customer of a new engagement. */
    public StringProperty customer() {
        return customer;
    }

    /** The user's name. */
    public StringProperty who() {
        return who;
    }

    /** The file of a new engagement. */
    public StringProperty newFile() {
        return newFile;
    }

    /** The file of an engagement to open. */
    public StringProperty file() {
        return file;
    }

    /** The chosen pack. */
    public ObjectProperty<@Nullable Path> pack() {
        return pack;
    }

    /** The packs at hand. */
    public ReadOnlyObjectProperty<List<Path>> packs() {
        return packs.getReadOnlyProperty();
    }

    /** The engagements opened last. */
    public ReadOnlyObjectProperty<List<Path>> recent() {
        return recent.getReadOnlyProperty();
    }

    /** What is wrong with a new passphrase. */
    public ReadOnlyStringProperty passphraseProblem() {
        return passphraseProblem.getReadOnlyProperty();
    }

    /** Whether something is being opened. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Forgets a file of the list. The file itself stays. */
    public void forget(Path recentFile) {
        settings.change(s -> s.forgotten(recentFile));
    }

    /** Keeps what is typed, but for passphrases: the next time it is there again. */
    public void leave() {
        keeping.now();
    }

    /** Begins an engagement. The secrets are wiped. */
    public void create(Secret passphrase, Secret repeated) {
        passphraseProblem.set("");
        if (!same(passphrase, repeated)) {
            passphrase.close();
            repeated.close();
            passphraseProblem.set("The two passphrases are not the same. Type both again.");
            return;
        }
        String path = newFile.get().strip();
        Path folder = pack.get();
        String name = who.get().strip();
        String called = title.get().strip();
        String whom = customer.get().strip();
        open(
                () -> {
                    try (passphrase;
                            repeated) {
                        Path target = path(path);
                        if (folder == null) {
                            throw new CountersignException(
                                    "No content pack is chosen.",
                                    "Choose one: it says what is checked.");
                        }
                        return plain(
                                target,
                                new OpenEngagement(Clock.systemUTC())
                                        .create(
                                                target,
                                                passphrase,
                                                name,
                                                called,
                                                whom,
                                                files(folder)));
                    }
                },
                () -> {
                    remember(path, name);
                    resume(Settings.FIRST.next());
                });
    }

    /** Opens an engagement. The secret is wiped. */
    public void open(Secret passphrase) {
        String path = file.get().strip();
        String name = who.get().strip();
        open(
                () -> {
                    try (passphrase) {
                        Path target = path(path);
                        return plain(
                                target,
                                new OpenEngagement(Clock.systemUTC())
                                        .open(target, passphrase, name));
                    }
                },
                () -> remember(path, name));
    }

    /** Starts the practice site in this process, and opens the engagement about it. */
    public void practise() {
        Path folder = settings.folder().resolve("practice");
        open(
                () -> {
                    List<Path> all = library.packs();
                    if (all.isEmpty()) {
                        throw new CountersignException(
                                "There is no content pack to practise with.",
                                "Install the program again: the packs come with it.");
                    }
                    PracticeEngagement.createFolder(folder);
                    PracticeSite site = PracticeSite.start(folder);
                    try {
                        return new Opened(
                                PracticeEngagement.open(folder, files(all.getFirst()), site),
                                folder,
                                folder,
                                site.reach(),
                                Optional.of(site.credentials()),
                                site::close);
                    } catch (CountersignException | RuntimeException e) {
                        site.close();
                        throw e;
                    }
                },
                () -> {});
    }

    private void open(Background.Work<Opened> work, Runnable remember) {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        background.run(
                work,
                open -> {
                    busy.set(false);
                    messages.clear();
                    remember.run();
                    opened.accept(open);
                },
                problem -> {
                    busy.set(false);
                    messages.show(problem);
                });
    }

    private void remember(String path, String name) {
        settings.change(s -> s.by(name).opened(Path.of(path).toAbsolutePath()));
    }

    private void resume(Settings.Next next) {
        fileChosen = false;
        title.set(next.title());
        customer.set(next.customer());
        proposeFile(next.title());
        if (!next.file().isEmpty()) {
            newFile.set(next.file());
        }
    }

    private void keep() {
        String name = who.get();
        Settings.Next next =
                new Settings.Next(title.get(), customer.get(), fileChosen ? newFile.get() : "");
        settings.change(s -> s.by(name).typed(next));
    }

    private void showPacks(List<Path> all) {
        packs.set(all);
        if (pack.get() == null && !all.isEmpty()) {
            pack.set(all.getFirst());
        }
    }

    private void proposeFile(String now) {
        if (!fileChosen) {
            newFile.set(proposed(now));
            fileChosen = false;
        }
    }

    private static String proposed(String title) {
        String name =
                title.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        Path home = Path.of(System.getProperty("user.home"));
        Path documents = home.resolve("Documents");
        return (Files.isDirectory(documents) ? documents : home)
                .resolve((name.isEmpty() ? "engagement" : name) + OpenEngagement.ENDING)
                .toString();
    }

    private static Opened plain(Path file, org.countersign.usecase.Session session) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        return new Opened(
                session,
                folder,
                SigningIdentities.usualFolder(),
                Reach.ofThisUser(),
                Optional.empty(),
                () -> {});
    }

    private static PackFiles files(Path folder) throws CountersignException {
        return switch (new LoadPack().lint(folder)) {
            case LoadPack.Loaded.Sound sound -> sound.pack().pack().files();
            case LoadPack.Loaded.Broken broken ->
                    throw broken.refusal("The content pack in " + folder.getFileName());
        };
    }

    private static Path path(String text) throws CountersignException {
        if (text.isEmpty()) {
            throw new CountersignException(
                    "No file is named.", "Choose the file of the engagement.");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CountersignException(
                    "'" + text + "' is not the path of a file.",
                    "Choose the file of the engagement.",
                    e);
        }
    }

    private static boolean same(Secret one, Secret other) {
        char[] a = one.chars();
        char[] b = other.chars();
        boolean same = Arrays.equals(a, b);
        Arrays.fill(a, '\0');
        Arrays.fill(b, '\0');
        return same;
    }
}
