package org.countersign;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.time.Clock;
import java.util.List;

@AnalyzeClasses(packages = "org.countersign", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "org.countersign.";

    /** The one order of packages: each may use those before it, never those after it. */
    private static final List<String> ORDER =
            List.of(
                    "kernel",
                    "pack",
                    "target",
                    "remote",
                    "evidence",
                    "collect",
                    "fact",
                    "rule",
                    "finding",
                    "engagement",
                    "journal",
                    "report",
                    "usecase");

    @ArchTest
    static final ArchRule packagesStandInOneOrder =
            classes()
                    .that()
                    .resideInAPackage("org.countersign..")
                    .should(
                            new ArchCondition<>("use only packages that stand before their own") {
                                @Override
                                public void check(JavaClass owner, ConditionEvents events) {
                                    owner.getDirectDependenciesFromSelf().stream()
                                            .filter(d -> place(d.getTargetClass()) > place(owner))
                                            .forEach(
                                                    d ->
                                                            events.add(
                                                                    SimpleConditionEvent.violated(
                                                                            owner,
                                                                            d.getDescription())));
                                }
                            })
                    .because(
                            "later things point to earlier ones; earlier things never know later"
                                    + " ones");

    @ArchTest
    static final ArchRule onlyUseCasesSeeHowThingsAreDone =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            ROOT + "usecase..",
                            ROOT + "remote..",
                            ROOT + "pack.yaml..",
                            ROOT + "fact.parse..",
                            ROOT + "journal..",
                            ROOT + "report..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    ROOT + "remote.*..",
                                    ROOT + "pack.yaml..",
                                    ROOT + "fact.parse..",
                                    ROOT + "journal.*..",
                                    ROOT + "report.*.."))
                    .because(
                            "a way of doing something can be changed where nobody but the use cases"
                                    + " knows it");

    @ArchTest
    static final ArchRule onlyCollectionTalksToMachines =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            ROOT + "remote..", ROOT + "collect..", ROOT + "usecase..")
                    .should()
                    .dependOnClassesThat(resideInAPackage(ROOT + "remote.."))
                    .because("a verdict must not depend on a connection");

    @ArchTest
    static final ArchRule thePureStayPure =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT + "pack",
                            ROOT + "target",
                            ROOT + "evidence",
                            ROOT + "fact..",
                            ROOT + "rule",
                            ROOT + "finding",
                            ROOT + "engagement",
                            ROOT + "report")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "java.net..", "java.nio.file..", "java.util.concurrent.."))
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class)
                    .because(
                            "the same evidence and pack must give the same verdicts, on every"
                                    + " machine and at every time");

    @ArchTest
    static final ArchRule oneDoorToSsh = door("net.schmizz..", "com.hierynomus..").to("remote.ssh");

    @ArchTest static final ArchRule oneDoorToHttp = door("org.apache.hc..").to("remote.http");

    @ArchTest
    static final ArchRule oneDoorToOcsp = door("org.bouncycastle.cert.ocsp..").to("remote.tls");

    @ArchTest
    static final ArchRule oneDoorToYaml =
            door("tools.jackson.dataformat..", "org.snakeyaml..").to("pack.yaml");

    @ArchTest
    static final ArchRule oneDoorToSqlite =
            door("org.sqlite..", "java.sql..", "com.google.crypto.tink..").to("journal.sqlite");

    @ArchTest
    static final ArchRule oneDoorToPdf =
            door("org.apache.pdfbox..", "com.openhtmltopdf..", "eu.europa.esig..").to("report");

    @ArchTest static final ArchRule oneDoorToCel = door("dev.cel..").to("rule");

    @ArchTest
    static final ArchRule nothingIsPrinted =
            noClasses()
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .because("the engine has no terminal; what it has to say it returns");

    @ArchTest
    static final ArchRule nothingIsExecuted =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(ProcessBuilder.class)
                    .orShould()
                    .callMethod(Runtime.class, "exec", String[].class)
                    .because("no program is run on the assessor's machine");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses()
                    .should()
                    .haveSimpleNameEndingWith("Util")
                    .orShould()
                    .haveSimpleNameEndingWith("Utils")
                    .orShould()
                    .haveSimpleNameEndingWith("Helper")
                    .orShould()
                    .haveSimpleNameEndingWith("Manager")
                    .orShould()
                    .haveSimpleNameEndingWith("Impl")
                    .because("a name from the field is found by its noun");

    private static int place(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return -1;
        }
        String first = name.substring(ROOT.length()).split("\\.", 2)[0];
        return ORDER.indexOf(first);
    }

    private static Door door(String... packages) {
        return new Door(packages);
    }

    private record Door(String[] packages) {
        ArchRule to(String owner) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + owner + "..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(packages))
                    .because("a library has one door, so that it can be changed in one place");
        }
    }
}
