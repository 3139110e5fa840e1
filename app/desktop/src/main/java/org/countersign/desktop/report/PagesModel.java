package org.countersign.desktop.report;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;

import org.countersign.desktop.background.InOrder;
import org.countersign.desktop.desk.Desk;
import org.countersign.report.verify.Verification;
import org.countersign.usecase.VerifyReport;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A signed report as it is shown: its proofs, and a page at a time, drawn for the zoom. */
public final class PagesModel {
    private static final double LEAST = 0.5;
    private static final double MOST = 3;
    private static final double STEP = 0.25;

    /**
     * A report that is open.
     *
     * @param file the file
     * @param verification what its proofs say
     * @param pages how many pages it has
     * @param width how wide its first page is at 100 %, in units of the screen
     */
    public record Shown(Path file, Verification verification, int pages, double width) {}

    private record Opened(PdfPages pages, Verification verification) {}

    private final Desk desk;
    private final InOrder drawing;
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper(0);
    private final DoubleProperty zoom = new SimpleDoubleProperty(1);
    private final DoubleProperty outputScale = new SimpleDoubleProperty(1);
    private final ReadOnlyObjectWrapper<Optional<PageImage>> image =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<PdfPages> pages = Optional.empty();
    private final AtomicLong wanted = new AtomicLong();
    private boolean fitting;
    private double lastRoom;

    PagesModel(Desk desk) {
        this.desk = desk;
        drawing = desk.background().inOrder();
        zoom.addListener((_, _, _) -> draw());
        outputScale.addListener((_, _, _) -> draw());
    }

    /** The report that is open. */
    public ReadOnlyObjectProperty<Optional<Shown>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** The page that is shown, from 0. */
    public ReadOnlyIntegerProperty page() {
        return page.getReadOnlyProperty();
    }

    /** The zoom; 1 is the size on paper. */
    public DoubleProperty zoom() {
        return zoom;
    }

    /** Pixels for each unit of the screen that the window is on. */
    public DoubleProperty outputScale() {
        return outputScale;
    }

    /** The page as pixels. */
    ReadOnlyObjectProperty<Optional<PageImage>> image() {
        return image.getReadOnlyProperty();
    }

    /** Opens a report and verifies it. */
    public void open(Path file) {
        desk.read(
                () -> new Opened(PdfPages.open(file), new VerifyReport().verify(file)),
                opened -> show(file, opened));
    }

    /** Closes the report. */
    public void close() {
        pages.ifPresent(PdfPages::close);
        pages = Optional.empty();
        shown.set(Optional.empty());
        image.set(Optional.empty());
    }

    /** Turns to a page, from 0; to the nearest where there is no such page. */
    public void turnTo(int number) {
        pages.ifPresent(
                p -> {
                    page.set(Math.clamp(number, 0, p.count() - 1));
                    draw();
                });
    }

    /** Makes the page as wide as there is room, until a person zooms by hand. */
    public void fit(double room) {
        lastRoom = room;
        if (fitting && shown.get().isPresent() && room > 0) {
            double exact = room / shown.get().get().width();
            zoom.set(Math.clamp(Math.floor(exact * 20) / 20, LEAST, MOST));
        }
    }

    /** Makes it larger, in steps. */
    public void zoomIn() {
        fitting = false;
        zoom.set(Math.min(MOST, zoom.get() + STEP));
    }

    /** Makes it smaller, in steps. */
    public void zoomOut() {
        fitting = false;
        zoom.set(Math.max(LEAST, zoom.get() - STEP));
    }

    private void show(Path file, Opened opened) {
        close();
        pages = Optional.of(opened.pages());
        page.set(0);
        fitting = true;
        shown.set(
                Optional.of(
                        new Shown(
                                file,
                                opened.verification(),
                                opened.pages().count(),
                                opened.pages().width())));
        fit(lastRoom);
        draw();
    }

    private void draw() {
        if (pages.isEmpty()) {
            return;
        }
        PdfPages from = pages.get();
        int number = page.get();
        double size = zoom.get();
        double scale = outputScale.get();
        long mine = wanted.incrementAndGet();
        drawing.run(
                () ->
                        mine == wanted.get()
                                ? Optional.of(from.draw(number, size, scale))
                                : Optional.<PageImage>empty(),
                drawn -> {
                    if (mine == wanted.get() && drawn.isPresent()) {
                        image.set(drawn);
                    }
                },
                desk.messages()::show);
    }
}
