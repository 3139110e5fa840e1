package org.countersign.desktop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "org.countersign.desktop",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ScreenArchitectureTest {
    private static final String DESKTOP = "org.countersign.desktop.";

    @ArchTest
    static final ArchRule modelsKnowNoNode =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Model")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..")
                    .because("a model is tested without a window, and a view decides nothing");

    @ArchTest
    static final ArchRule oneDoorToTheScreensThread =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(DESKTOP + "background..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("javafx.application.Platform")
                    .because("whoever jumps between threads elsewhere freezes or tears the screen");

    @ArchTest
    static final ArchRule oneDoorToThreads =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(DESKTOP + "background..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.concurrent.Executors")
                    .orShould()
                    .callMethod(Thread.class, "ofVirtual")
                    .because("work that is begun elsewhere can be neither cancelled nor told of");

    @ArchTest
    static final ArchRule stepsDoNotSeeEachOther =
            slices().matching(
                            DESKTOP + "(start|scope|targets|collect|section|review|report|shell)..")
                    .should()
                    .notDependOnEachOther()
                    .because("a step can be visited in any order, so it can rely on no other");

    @ArchTest
    static final ArchRule onlyUseCasesAreAsked =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.countersign.remote.ssh..",
                            "org.countersign.remote.tcp..",
                            "org.countersign.remote.tls..",
                            "org.countersign.journal..",
                            "org.countersign.pack.yaml..",
                            "org.countersign.fact.parse..",
                            "org.countersign.report.pdf..")
                    .because("the screen and the command line ask the same use cases");

    @ArchTest
    static final ArchRule oneDoorToPdfBox =
            noClasses()
                    .that()
                    .doNotHaveSimpleName("PdfPages")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.pdfbox..")
                    .because("one library, one door");

    @ArchTest
    static final ArchRule noClassWithoutAJob =
            classes()
                    .should()
                    .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)")
                    .because("a name says what a class is for");
}
