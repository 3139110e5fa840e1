package org.countersign.desktop.section;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.countersign.desktop.control.Standings;
import org.countersign.desktop.control.TallPane;
import org.countersign.desktop.control.Texts;
import org.countersign.finding.Finding;
import org.countersign.finding.FindingKey;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

import java.util.Optional;

/**
 * One check on its page: the question, the verdict, why, guidance, the answer and the judgement.
 */
final class FindingView extends TallPane {
    private final SectionModel model;
    private final Label title = Texts.wrapped("", "finding-title");
    private final Label question = Texts.wrapped("", "quiet");
    private final FlowPane badges = new FlowPane();
    private final Label verdict = Texts.wrapped("", "verdict");
    private final Label stale = Texts.wrapped("", "stale");
    private final TitledPane reasons = new TitledPane();
    private final GuidanceView guidance = new GuidanceView();
    private final AnswerView answer;
    private final JudgementView judgement;
    private Optional<FindingKey> shown = Optional.empty();

    FindingView(SectionModel model) {
        this.model = model;
        answer = new AnswerView(model);
        judgement = new JudgementView(model.judgement());
        badges.getStyleClass().add("badges");
        verdict.setId("verdict");
        reasons.setText("How the verdict came about");
        reasons.setAnimated(false);
        reasons.setId("reasons");
        VBox column =
                new VBox(
                        steps(), title, question, badges, verdict, stale, guidance, answer,
                        judgement, reasons);
        column.getStyleClass().add("finding");
        setContent(column);
        model.open().subscribe(open -> open.ifPresent(this::show));
        model.evidence().subscribe(_ -> model.open().get().ifPresent(this::showReasons));
    }

    private HBox steps() {
        Button back = new Button("", new FontIcon(MaterialDesignC.CHEVRON_LEFT));
        back.getStyleClass().addAll("flat", "button-icon");
        back.setAccessibleText("The check before (K)");
        back.setOnAction(_ -> model.previous());
        Button next = new Button("", new FontIcon(MaterialDesignC.CHEVRON_RIGHT));
        next.getStyleClass().addAll("flat", "button-icon");
        next.setAccessibleText("The next check (J)");
        next.setOnAction(_ -> model.next());
        Label where = new Label();
        where.getStyleClass().add("quiet");
        where.textProperty()
                .bind(
                        model.position()
                                .map(
                                        p ->
                                                (p.intValue() + 1)
                                                        + " of "
                                                        + model.findings().get().size()));
        Label id = Texts.wrapped("", "finding-id");
        id.textProperty()
                .bind(
                        model.open()
                                .map(
                                        o ->
                                                o.map(f -> f.check().id() + " · " + subject(f))
                                                        .orElse("")));
        HBox.setHgrow(id, Priority.ALWAYS);
        where.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(id, back, where, next);
        row.getStyleClass().add("finding-steps");
        return row;
    }

    static String subject(Finding finding) {
        return finding.subject().host().isEmpty()
                ? "the site"
                : finding.subject().host().get()
                        + finding.subject().vantage().map(v -> " seen from " + v).orElse("");
    }

    private void show(Finding finding) {
        boolean another = !shown.equals(Optional.of(finding.key()));
        if (another) {
            shown = Optional.of(finding.key());
            title.setText(finding.check().title());
            question.setText(finding.check().question());
            guidance.show(finding.check());
            answer.show(finding);
            setVvalue(0);
        }
        badges.getChildren()
                .setAll(Standings.badge(finding.standing()), Standings.badge(finding.severity()));
        verdict.setText(finding.verdict().sentence());
        stale.setText(
                finding.stale()
                        ? "When this was judged the verdict was “"
                                + finding.judgedVerdict()
                                + "”, and now it is “"
                                + finding.verdict().word()
                                + "”. Look again: the judgement counts until you change it."
                        : "");
        stale.setVisible(finding.stale());
        stale.setManaged(finding.stale());
        judgement.show(finding, model.state());
        showReasons(finding);
    }

    private void showReasons(Finding finding) {
        reasons.setContent(new ReasonView(finding.verdict().why(), model));
    }
}
