package io.tidemark.monitor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The walls between the rooms. */
@AnalyzeClasses(packages = "io.tidemark", importOptions = DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule statistics_knowNeitherKafkaNorFilesNorClock = noClasses()
            .that()
            .resideInAPackage("io.tidemark.statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.apache.avro..",
                    "com.fasterxml..",
                    "java.nio.file..",
                    "io.tidemark.monitor..",
                    "io.tidemark.schemas..")
            .because("counts, measures and decisions must be usable and testable on their own");

    @ArchTest
    static final ArchRule pureRooms_doNotKnowKafka = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.tidemark.monitor.config..",
                    "io.tidemark.monitor.intake..",
                    "io.tidemark.monitor.conditions..",
                    "io.tidemark.monitor.slices..",
                    "io.tidemark.monitor.models..",
                    "io.tidemark.monitor.state..",
                    "io.tidemark.monitor.profiling..",
                    "io.tidemark.monitor.closing..",
                    "io.tidemark.monitor.judging..",
                    "io.tidemark.monitor.alerts..",
                    "io.tidemark.monitor.retraining..",
                    "io.tidemark.monitor.review..",
                    "io.tidemark.monitor.desk..",
                    "io.tidemark.monitor.people..",
                    "io.tidemark.monitor.health..",
                    "io.tidemark.monitor.reviewing..",
                    "io.tidemark.monitor.canonical..",
                    "io.tidemark.monitor.check..",
                    "io.tidemark.monitor.tables..",
                    "io.tidemark.monitor.page..",
                    "io.tidemark.monitor.sizing..",
                    "io.tidemark.monitor.bias..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("what is hard to get right is pure, and runs under a simulator");

    @ArchTest
    static final ArchRule pureRooms_takeTheTimeFromOutside = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.tidemark.statistics..",
                    "io.tidemark.monitor.conditions..",
                    "io.tidemark.monitor.slices..",
                    "io.tidemark.monitor.models..",
                    "io.tidemark.monitor.state..",
                    "io.tidemark.monitor.profiling..",
                    "io.tidemark.monitor.closing..",
                    "io.tidemark.monitor.judging..",
                    "io.tidemark.monitor.alerts..",
                    "io.tidemark.monitor.retraining..",
                    "io.tidemark.monitor.review..",
                    "io.tidemark.monitor.desk..",
                    "io.tidemark.monitor.people..",
                    "io.tidemark.monitor.check..",
                    "io.tidemark.monitor.tables..",
                    "io.tidemark.monitor.page..",
                    "io.tidemark.monitor.sizing..",
                    "io.tidemark.monitor.bias..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("a run must be repeatable");

    @ArchTest
    static final ArchRule nobody_dependsOnCommands = noClasses()
            .that()
            .resideOutsideOfPackages("io.tidemark.monitor.commands..", "io.tidemark.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tidemark.monitor.commands..");

    @ArchTest
    static final ArchRule rowsOfFiles_doNotKnowKafka = noClasses()
            .that()
            .resideInAPackage("io.tidemark.producer.rows..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule demo_usesTheMonitorAsOthersDo = noClasses()
            .that()
            .resideInAPackage("io.tidemark.monitor.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule clientOfServingCode_bringsNothingElseWithIt = noClasses()
            .that()
            .resideInAPackage("io.tidemark.producer.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.tidemark.producer.replay..",
                    "io.tidemark.producer.reviews..",
                    "io.tidemark.producer.rows..",
                    "io.tidemark.producer.encoding..",
                    "io.tidemark.producer.progress..");

    @ArchTest
    static final ArchRule rooms_dependOneWay =
            slices().matching("io.tidemark.monitor.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule statisticsRooms_dependOneWay =
            slices().matching("io.tidemark.statistics.(*)..").should().beFreeOfCycles();
}
