package org.countersign.desktop;

import javafx.application.Application;

import org.countersign.kernel.CountersignException;
import org.countersign.pack.PackFiles;
import org.countersign.practice.PracticeRun;
import org.countersign.usecase.LoadPack;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The entry point. It is not the JavaFX application itself, because the launcher wants JavaFX as
 * modules then.
 */
public final class Main {
    private Main() {}

    /** Opens the window; without a display, does the practice assessment by itself and ends. */
    public static void main(String[] args) {
        // PDF pages are drawn in memory: the JDK's own toolkit must not look for a display.
        System.setProperty("java.awt.headless", "true");
        Locale.setDefault(Locale.ENGLISH);
        if (display(System.getProperty("os.name"), System.getenv())) {
            Application.launch(CountersignApp.class, args);
        } else {
            System.exit(practise());
        }
    }

    /**
     * Whether there is a display. Only Linux says so in the environment; the others always have
     * one.
     */
    static boolean display(String system, Map<String, String> environment) {
        return !system.toLowerCase(Locale.ROOT).contains("linux")
                || !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }

    private static int practise() {
        System.out.println("There is no display: the practice assessment runs by itself.");
        try {
            PracticeRun.Result result =
                    PracticeRun.run(pack(), PracticeRun.newFolder(), System.out::println);
            result.verification()
                    .proofs()
                    .forEach(
                            proof ->
                                    System.out.println(
                                            "  " + proof.outcome() + "  " + proof.sentence()));
            System.out.println(
                    result.verification().holds()
                            ? "The report is verified."
                            : "The report does not verify.");
            return result.verification().holds() ? 0 : 1;
        } catch (CountersignException e) {
            LoggerFactory.getLogger(Main.class).debug("The practice run failed", e);
            System.out.println(e.what());
            System.out.println(e.next());
            return 1;
        } catch (InterruptedException _) {
            return 1;
        }
    }

    private static PackFiles pack() throws CountersignException {
        Path folder =
                Packs.library().packs().stream()
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new CountersignException(
                                                "There is no content pack to practise with.",
                                                "Install the program again: the packs come with"
                                                        + " it."));
        return switch (new LoadPack().lint(folder)) {
            case LoadPack.Loaded.Sound sound -> sound.pack().pack().files();
            case LoadPack.Loaded.Broken broken -> throw broken.refusal("The content pack");
        };
    }
}
