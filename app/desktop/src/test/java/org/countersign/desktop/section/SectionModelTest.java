package org.countersign.desktop.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.desktop.desk.PlainDesk;
import org.countersign.finding.Finding;
import org.countersign.finding.Finding.Standing;
import org.countersign.finding.Judgement;
import org.countersign.finding.Judgement.Decision;
import org.countersign.pack.Severity;
import org.countersign.usecase.AnswerQuestion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class SectionModelTest {
    @TempDir Path folder;
    private PlainDesk plain;
    private SectionModel network;
    private SectionModel organisation;

    @BeforeEach
    void begin() throws Exception {
        plain = new PlainDesk(folder);
        network = new SectionModel(plain.desk(), plain.pack().sections().get(0));
        organisation = new SectionModel(plain.desk(), plain.pack().sections().get(1));
    }

    @AfterEach
    void end() {
        plain.close();
    }

    private Finding open(SectionModel section) {
        return section.open().get().orElseThrow();
    }

    @Test
    void sectionWithoutHostsSaysWhatIsMissing() {
        assertThat(network.findings().get()).isEmpty();
        assertThat(network.missing().getValue().sentence())
                .isEqualTo("No host has a role that these checks are about.");
    }

    @Test
    void findingsAreWalkedThrough() {
        plain.host("host-a");
        plain.host("host-b");
        assertThat(network.position().get()).isZero();
        network.next();
        network.next();
        assertThat(open(network).subject().text()).isEqualTo("host-b");
        network.previous();
        assertThat(open(network).subject().text()).isEqualTo("host-a");
        assertThat(network.missing().getValue().sentence()).isEqualTo("2 undetermined.");
    }

    @Test
    void answerIsSavedByItselfAndDecides() throws Exception {
        organisation.answer().text().set("The head of operations");
        plain.pause();
        String place = "answer " + open(organisation).check().id() + " site";
        assertThat(plain.desk().session().drafts())
                .containsExactly(Map.entry(place, "The head of operations"));
        assertThat(organisation.answer().state().get()).contains("does not count");
        organisation.answer().choice().set("yes");
        assertThat(new AnswerQuestion(plain.session()).answered(open(organisation).key()))
                .contains(new AnswerQuestion.Answered("yes", "The head of operations"));
        assertThat(open(organisation).standing()).isEqualTo(Standing.PASSED);
        assertThat(organisation.answer().state().get()).isEqualTo("Saved.");
        assertThat(plain.desk().session().drafts()).isEmpty();
    }

    @Test
    void whatIsTypedAndDoesNotCountYetIsThereTheNextTime() {
        organisation.answer().text().set("The head of");
        organisation.judgement().note().set("To be asked again.");
        plain.pause();
        SectionModel again = new SectionModel(plain.again(), plain.pack().sections().get(1));
        assertThat(again.answer().text().get()).isEqualTo("The head of");
        assertThat(again.answer().choice().get()).isEmpty();
        assertThat(again.judgement().note().get()).isEqualTo("To be asked again.");
    }

    @Test
    void answerIsThereAgainAfterReopening() {
        organisation.answer().choice().set("no");
        SectionModel again = new SectionModel(plain.desk(), plain.pack().sections().get(1));
        assertThat(again.answer().choice().get()).isEqualTo("no");
    }

    @Test
    void agreeingNeedsNoNote() {
        organisation.answer().choice().set("yes");
        organisation.judgement().decide(Decision.PASS);
        assertThat(open(organisation).judgement())
                .contains(new Judgement(Decision.AGREE, Optional.empty(), ""));
    }

    @Test
    void decisionThatDiffersWaitsForItsNote() {
        plain.host("host-a");
        network.judgement().decide(Decision.FAIL);
        assertThat(network.judgement().wanted().get()).contains(Decision.FAIL);
        assertThat(network.judgement().problem().get()).contains("Say why");
        assertThat(open(network).judgement()).isEmpty();
        network.judgement().note().set("Seen by hand.");
        network.judgement().decideNow();
        assertThat(open(network).judgement())
                .contains(new Judgement(Decision.FAIL, Optional.empty(), "Seen by hand."));
        assertThat(open(network).standing()).isEqualTo(Standing.FAILED);
    }

    @Test
    void changedSeverityNeedsANoteToo() {
        organisation.answer().choice().set("no");
        organisation.judgement().severity().set(Severity.CRITICAL);
        organisation.judgement().decide(Decision.AGREE);
        assertThat(open(organisation).judgement()).isEmpty();
        organisation.judgement().note().set("The hosts are reachable from everywhere.");
        organisation.judgement().decide(Decision.AGREE);
        assertThat(open(organisation).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void noteIsKeptWhilePagesAreTurned() throws Exception {
        plain.host("host-a");
        plain.host("host-b");
        network.judgement().note().set("half a thou");
        network.next();
        assertThat(network.judgement().note().get()).isEmpty();
        network.previous();
        assertThat(network.judgement().note().get()).isEqualTo("half a thou");
        assertThat(plain.desk().session().drafts())
                .containsEntry("note PL-NET-01 host-a", "half a thou");
    }

    @Test
    void judgementIsStaleOnceItsVerdictChanges() {
        organisation.answer().choice().set("yes");
        organisation.judgement().decide(Decision.AGREE);
        organisation.answer().choice().set("no");
        assertThat(open(organisation).stale()).isTrue();
        assertThat(organisation.missing().getValue().sentence())
                .isEqualTo("1 to look at again, because the verdict has changed.");
    }

    @Test
    void judgementCanBeTakenBack() {
        organisation.answer().choice().set("yes");
        organisation.judgement().decide(Decision.AGREE);
        organisation.judgement().takeBack();
        assertThat(open(organisation).judgement()).isEmpty();
    }

    @Test
    void attachedDocumentStandsBesideTheCheck() throws Exception {
        Path file = Files.writeString(folder.resolve("minutes.txt"), "agreed\nsigned\n");
        organisation.answer().attach(file);
        EvidenceCard card = organisation.evidence().get().getFirst();
        assertThat(card.title()).isEqualTo("minutes.txt");
        assertThat(card.lines())
                .isEqualTo(
                        List.of(
                                new EvidenceCard.Line(1, "agreed", false),
                                new EvidenceCard.Line(2, "signed", false)));
    }

    @Test
    void unreadableDocumentIsToldWithWhatToDo() {
        organisation.answer().attach(folder.resolve("nowhere.pdf"));
        assertThat(plain.messages().all())
                .singleElement()
                .satisfies(
                        m -> assertThat(m.next()).isEqualTo("Check the path and its permissions."));
    }
}
