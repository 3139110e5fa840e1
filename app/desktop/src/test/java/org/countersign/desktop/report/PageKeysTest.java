package org.countersign.desktop.report;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.countersign.desktop.desk.PlainWindow;
import org.countersign.desktop.theme.Look;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;

/** A report is read with the keys alone. */
@ExtendWith(ApplicationExtension.class)
class PageKeysTest {
    private static final int PAGES = 3;

    @TempDir Path folder;

    private PlainWindow window;
    private PagesModel pages;

    @BeforeAll
    static void drawPagesInMemory() {
        System.setProperty("java.awt.headless", "true");
    }

    @Start
    void start(Stage stage) throws Exception {
        window = new PlainWindow(stage, folder);
        SigningModel model = new SigningModel(window.plain().desk(), folder, folder);
        pages = model.pages();
        window.show(new ReportView(model, new SimpleIntegerProperty(Look.USUAL_SIZE)), 1280, 600);
        Path report = folder.resolve("report.pdf");
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < PAGES; i++) {
                document.addPage(new PDPage());
            }
            document.save(report.toFile());
        }
        pages.open(report);
    }

    @Stop
    void stop() {
        window.close();
    }

    @Test
    void pagesAreTurnedWhereverTheFocusIs(FxRobot robot) {
        assertThat(after(robot, KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN)).isEqualTo(2);
        assertThat(after(robot, KeyCode.PAGE_DOWN)).isEqualTo(2);
        robot.interact(window.find("#zoom-in")::requestFocus);
        assertThat(after(robot, KeyCode.PAGE_UP)).isEqualTo(1);
    }

    @Test
    void pageIsScrolledAsSoonAsTheReportIsOpen(FxRobot robot) {
        ScrollPane paper = (ScrollPane) window.find("#paper");
        robot.type(KeyCode.END);
        assertThat(paper.getVvalue()).isEqualTo(1);
        robot.type(KeyCode.HOME);
        assertThat(paper.getVvalue()).isZero();
        robot.type(KeyCode.END, KeyCode.PAGE_DOWN);
        assertThat(paper.getVvalue()).as("the next page is read from its top").isZero();
    }

    private int after(FxRobot robot, KeyCode... keys) {
        robot.type(keys);
        WaitForAsyncUtils.waitForFxEvents();
        return pages.page().get();
    }
}
