package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.kafka.OutputReader;
import io.tidemark.schemas.AgreementMeasured;
import io.tidemark.schemas.AgreementOfGroup;
import io.tidemark.schemas.ReviewAgreement;
import io.tidemark.schemas.ReviewPerson;
import io.tidemark.schemas.wire.JsonForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how good people are, and how far they agree. */
@Command(
        name = "people",
        description = {
            "Shows how often those who answer are right, how far they agree and whether that has changed, as the desk has counted"
                    + " it. With --agreement: how far all of them agreed, by day, label and slice."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReviewPeopleCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption configuration;

    @Option(names = "--model", paramLabel = "NAME", description = "Only of this model (default: all).")
    private Optional<String> model = Optional.empty();

    @Option(names = "--agreement", description = "How far people agreed, by day, in place of each person.")
    private boolean agreement;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InvalidConfig {
        MonitorConfig config = configuration.read();
        OutputReader reader = new OutputReader(config, new Decoders(config.registry()).registry());
        return agreement ? agreement(config, reader) : people(config, reader);
    }

    private boolean isWanted(String name) {
        return model.isEmpty() || model.get().equals(name);
    }

    private int people(MonitorConfig config, OutputReader reader) {
        Map<String, ReviewPerson> last = new TreeMap<>();
        reader.read(config.topics().reviewPeople(), ReviewPerson.class, person -> isWanted(person.getModel()))
                .forEach(person -> last.put(person.getModel() + '\0' + person.getReviewer(), person));
        if (output.isJson()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            last.values().forEach(person -> all.add(JsonForm.toJson(person)));
            output.print(all);
        } else {
            output.print(last.isEmpty() ? "Nobody has answered yet." : table(last.values()));
        }
        return (last.isEmpty() ? ExitCode.NO_DATA : ExitCode.OK).number();
    }

    private static String table(Collection<ReviewPerson> people) {
        TextTable table = new TextTable(
                "model",
                "person",
                "answers",
                "done",
                "right where known",
                "as it turned out",
                "as others",
                "mix",
                "hasty",
                "");
        people.forEach(person -> table.row(
                person.getModel(),
                person.getReviewer(),
                String.valueOf(person.getAnswers()),
                person.getAnswerRate() == null
                        ? "-"
                        : String.format(Locale.ROOT, "%.0f %%", 100 * person.getAnswerRate()),
                accuracy(
                        person.getGoldRight(),
                        person.getGoldWrong(),
                        person.getAccuracyLower(),
                        person.getAccuracyUpper()),
                accuracy(
                        person.getTruthRight(),
                        person.getTruthWrong(),
                        person.getTruthAccuracyLower(),
                        person.getTruthAccuracyUpper()),
                share(person.getAgreed(), person.getCompared()),
                person.getEntropy() == null ? "-" : String.format(Locale.ROOT, "%.2f", person.getEntropy()),
                share(person.getHasty(), person.getTimed()),
                remark(person)));
        return table
                + "\ndone: of the tasks handed out, those that were answered; right where known: of answers that were known before; as it turned out: by labels of the business that came later; mix: 0 for"
                + " always the same label, 1 for all alike; hasty: in less than a fifth of the person's own median time";
    }

    private static String accuracy(long right, long wrong, Double lower, Double upper) {
        return lower == null
                ? "-"
                : String.format(Locale.ROOT, "%d of %d (%.2f to %.2f)", right, right + wrong, lower, upper);
    }

    private static String share(long some, long all) {
        return all == 0 ? "-" : some + " of " + all;
    }

    private static String remark(ReviewPerson person) {
        if (person.getPaused()) {
            return "paused: too often wrong";
        }
        List<String> remarks = new ArrayList<>();
        if (person.getLastChange() != null) {
            remarks.add("contradicted more often since " + person.getLastChange());
        }
        if (person.getLastMixChange() != null) {
            String label = Optional.ofNullable(person.getMixLabel())
                    .filter(name -> !name.isEmpty())
                    .orElse("a rare label");
            remarks.add("says " + label + " more often since " + person.getLastMixChange());
        }
        if (person.getLastPaceChange() != null) {
            remarks.add("faster since " + person.getLastPaceChange());
        }
        return String.join("; ", remarks);
    }

    private int agreement(MonitorConfig config, OutputReader reader) {
        Map<String, ReviewAgreement> last = new TreeMap<>();
        reader.read(config.topics().reviewAgreement(), ReviewAgreement.class, day -> isWanted(day.getModel()))
                .forEach(day -> last.put(day.getModel() + '\0' + day.getStart(), day));
        if (output.isJson()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            last.values().forEach(day -> all.add(JsonForm.toJson(day)));
            output.print(all);
        } else {
            output.print(last.isEmpty() ? "No task has got two answers yet." : days(last.values()));
        }
        return (last.isEmpty() ? ExitCode.NO_DATA : ExitCode.OK).number();
    }

    private static String days(Collection<ReviewAgreement> days) {
        TextTable table = new TextTable("model", "day", "tasks", "raw", "alpha", "fleiss", "ac1", "cohen", "of");
        for (ReviewAgreement day : days) {
            for (AgreementOfGroup group : day.getGroups()) {
                table.row(
                        day.getModel(),
                        day.getStart().toString().substring(0, 10),
                        String.valueOf(group.getItems()),
                        value(group, "raw-agreement"),
                        value(group, "krippendorff-alpha/nominal"),
                        value(group, "fleiss-kappa"),
                        value(group, "gwet-ac1"),
                        value(group, "cohen-kappa"),
                        group.getGroup());
            }
        }
        return table
                + "\nalpha of 0.8 is taken as reliable, 0.667 as tentative; where one label is far more common than others, look at"
                + " ac1. All values with intervals: --output json";
    }

    private static String value(AgreementOfGroup group, String measure) {
        return group.getMeasures().stream()
                .filter(one -> one.getMeasure().equals(measure) && one.getValue() != null)
                .map(AgreementMeasured::getValue)
                .map(number -> String.format(Locale.ROOT, "%.2f", number))
                .findFirst()
                .orElse("-");
    }
}
