package org.countersign.desktop;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

import org.countersign.desktop.background.Background;
import org.countersign.desktop.collect.CollectModel;
import org.countersign.desktop.collect.CollectView;
import org.countersign.desktop.collect.CourierModel;
import org.countersign.desktop.collect.PromptView;
import org.countersign.desktop.collect.Prompts;
import org.countersign.desktop.desk.Desk;
import org.countersign.desktop.desk.Messages;
import org.countersign.desktop.report.ReportView;
import org.countersign.desktop.report.SigningModel;
import org.countersign.desktop.review.ReviewModel;
import org.countersign.desktop.review.ReviewView;
import org.countersign.desktop.scope.ScopeModel;
import org.countersign.desktop.scope.ScopeView;
import org.countersign.desktop.section.SectionModel;
import org.countersign.desktop.section.SectionView;
import org.countersign.desktop.settings.SettingsModel;
import org.countersign.desktop.shell.ShellModel;
import org.countersign.desktop.shell.ShellView;
import org.countersign.desktop.shell.Step;
import org.countersign.desktop.start.Opened;
import org.countersign.desktop.targets.TargetsModel;
import org.countersign.desktop.targets.TargetsView;
import org.countersign.pack.ContentPack;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

import java.util.ArrayList;
import java.util.List;

/** Puts the steps of the wizard together for an engagement. Here alone all of them are known. */
final class Wizard {
    private final ShellModel model;
    private final Node view;
    private final Runnable afterwards;

    /**
     * @param closed called when the engagement is closed
     */
    Wizard(
            Opened opened,
            Background background,
            Messages messages,
            SettingsModel settings,
            Runnable closed) {
        afterwards = opened.afterwards();
        Desk desk = new Desk(opened.session(), background, messages);
        ObservableValue<Integer> fontSize = settings.settings().map(s -> s.fontSize());
        Prompts prompts = new Prompts(background);
        CollectModel collect =
                new CollectModel(desk, opened.reach(), prompts, opened.credentials());
        CourierModel courier = new CourierModel(desk);
        List<Step> steps = new ArrayList<>();
        ScopeModel scope = new ScopeModel(desk);
        TargetsModel targets = new TargetsModel(desk);
        steps.add(
                new Step(
                        "scope",
                        "Scope",
                        MaterialDesignC.CLIPBOARD_TEXT_OUTLINE,
                        scope.missing(),
                        () -> new ScopeView(scope)));
        steps.add(
                new Step(
                        "targets",
                        "Targets",
                        MaterialDesignS.SERVER_NETWORK,
                        targets.missing(),
                        () -> new TargetsView(targets)));
        steps.add(
                new Step(
                        "collect",
                        "Collect",
                        MaterialDesignD.DOWNLOAD_OUTLINE,
                        collect.missing(),
                        () -> new CollectView(collect, courier)));
        for (ContentPack.Section section : desk.pack().sections()) {
            SectionModel checks = new SectionModel(desk, section);
            steps.add(
                    new Step(
                            section.id().text(),
                            section.title(),
                            MaterialDesignF.FORMAT_LIST_CHECKS,
                            checks.missing(),
                            () -> new SectionView(checks, fontSize)));
        }
        ReviewModel review = new ReviewModel(desk);
        steps.add(
                new Step(
                        "review",
                        "Review",
                        MaterialDesignA.ACCOUNT_CHECK_OUTLINE,
                        review.missing(),
                        () -> new ReviewView(review)));
        SigningModel signing = new SigningModel(desk, opened.identityFolder(), opened.folder());
        steps.add(
                new Step(
                        "report",
                        "Report",
                        MaterialDesignF.FILE_SIGN,
                        signing.missing(),
                        () -> new ReportView(signing, fontSize)));
        model =
                new ShellModel(
                        desk,
                        steps.size(),
                        () -> {
                            afterwards.run();
                            closed.run();
                        });
        view =
                new ShellView(
                        model,
                        steps,
                        messages,
                        fontSize,
                        () -> settings.change(s -> s.look(!s.dark(), s.fontSize())),
                        new PromptView(prompts));
    }

    Node view() {
        return view;
    }

    /** Closes the engagement, and then does this instead of going back to the start. */
    void leave(Runnable then) {
        model.close(
                () -> {
                    afterwards.run();
                    then.run();
                });
    }
}
