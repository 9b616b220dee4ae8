package io.tidemark.monitor.bias;

import io.tidemark.monitor.check.Figures;
import io.tidemark.monitor.config.Nearest;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.failure.Failure;
import io.tidemark.monitor.tables.ColumnValues.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The outcomes of rows, and which of them are wished for.
 *
 * @param rows by outcome; rows without one have an empty name
 * @param wished outcomes that are wished for
 * @param notes what a reader should know about them
 */
record Outcomes(RowGroups rows, Set<String> wished, List<String> notes) {

    /** A column of more classes than this is something else. */
    private static final int MOST_CLASSES = 200;

    /** What binary outcomes are called that need no explanation, the wished one first. */
    private static final List<Set<String>> WELL_KNOWN = List.of(
            Set.of("1", "0"), Set.of("1.0", "0.0"), Set.of("true", "false"), Set.of("yes", "no"), Set.of("y", "n"));

    private static final Set<String> WELL_KNOWN_WISHED = Set.of("1", "1.0", "true", "yes", "y");

    static Outcomes none(int rows) {
        return new Outcomes(RowGroups.none(rows), Set.of(), List.of());
    }

    /**
     * The outcomes in a column.
     *
     * @param like labels that the outcomes, if they are predictions, are named like
     * @throws Failure when it is not clear which of them are wished for
     */
    static Outcomes of(Outcome outcome, Texts column, Optional<Outcomes> like) {
        Wish wish = outcome.wish();
        if (wish instanceof Wish.Above above) {
            return numbers(outcome.column(), column, above.threshold(), true);
        }
        if (wish instanceof Wish.Below below) {
            return numbers(outcome.column(), column, below.threshold(), false);
        }
        requireClasses(outcome, column);
        RowGroups rows = RowGroups.byValue(column, "");
        if (wish instanceof Wish.Classes classes) {
            return classes(outcome.column(), column, rows, classes.names(), like);
        }
        return wellKnown(outcome.column(), column, rows);
    }

    private static Outcomes numbers(String name, Texts column, double threshold, boolean above) {
        NumberNames numbers = NumberNames.of(column);
        List<String> notes = new ArrayList<>();
        if (numbers.rowsOfOthers() == column.present()) {
            throw new Failure(
                    ExitCode.USAGE,
                    "no value of '" + name + "' is a number, so none is above or below " + Figures.number(threshold)
                            + ": it holds " + Quoted.values(column) + ". Name what is favourable instead.");
        }
        if (numbers.rowsOfOthers() > 0) {
            notes.add(Figures.count(numbers.rowsOfOthers()) + " rows have no number in '" + name
                    + "', and count as without.");
        }
        String wished = (above ? "above " : "below ") + Figures.number(threshold);
        String other = (above ? "at most " : "at least ") + Figures.number(threshold);
        RowGroups rows = RowGroups.of(column, "", code -> {
            double number = numbers.number(code);
            boolean isWished = above ? number > threshold : number < threshold;
            return Double.isNaN(number) ? "" : isWished ? wished : other;
        });
        return new Outcomes(rows, Set.of(wished), notes);
    }

    private static void requireClasses(Outcome outcome, Texts column) {
        if (column.names().size() > MOST_CLASSES) {
            boolean numbers = NumberNames.of(column).areAll();
            throw new Failure(
                    ExitCode.USAGE,
                    "column '" + outcome.column() + "' holds "
                            + Figures.count(column.names().size())
                            + " different " + (numbers ? "numbers" : "values") + ", too many to be classes."
                            + (numbers
                                    ? " Say from where on they are favourable, with --above or --below (for predictions"
                                            + " --predicted-above, --predicted-below)."
                                    : " Is it the right column?"));
        }
    }

    private static Outcomes classes(
            String name, Texts column, RowGroups rows, Set<String> wished, Optional<Outcomes> like) {
        Set<String> unknown = new TreeSet<>(wished);
        unknown.removeAll(rows.names());
        List<String> notes = new ArrayList<>();
        if (unknown.size() == wished.size()) {
            boolean known = like.filter(labels -> labels.rows().names().containsAll(rows.names()))
                    .isPresent();
            if (!known) {
                throw new Failure(
                        ExitCode.USAGE,
                        "no row has " + Quoted.list(unknown) + " in '" + name
                                + "', which is to be favourable: it holds "
                                + Quoted.values(column) + "."
                                + Nearest.to(unknown.iterator().next(), rows.names())
                                        .map(Quoted::question)
                                        .orElse("")
                                + (like.isPresent() ? " Predictions that are named otherwise: --predicted." : ""));
            }
            notes.add("No row has a favourable outcome in '" + name + "': it holds " + Quoted.values(column) + ".");
        } else if (!unknown.isEmpty() && like.isEmpty()) {
            notes.add("No row has " + Quoted.list(unknown) + " in '" + name + "'.");
        }
        return new Outcomes(rows, wished, notes);
    }

    private static Outcomes wellKnown(String name, Texts column, RowGroups rows) {
        Set<String> classes = new TreeSet<>(rows.names());
        classes.remove("");
        Set<String> lower = new TreeSet<>();
        classes.forEach(value -> lower.add(value.toLowerCase(Locale.ROOT)));
        boolean known = WELL_KNOWN.stream().anyMatch(pair -> pair.containsAll(lower));
        if (!known) {
            throw new Failure(
                    ExitCode.USAGE,
                    "which outcomes in '" + name
                            + "' are favourable? Say so with --favourable VALUE (for predictions that"
                            + " are named otherwise --predicted VALUE), or --above or --below for numbers. It holds "
                            + Quoted.values(column) + ".");
        }
        Set<String> wished = new TreeSet<>(classes);
        wished.removeIf(value -> !WELL_KNOWN_WISHED.contains(value.toLowerCase(Locale.ROOT)));
        String note = wished.isEmpty()
                ? "No row has a favourable outcome in '" + name + "': it holds " + Quoted.values(column) + "."
                : "Taken as favourable in '" + name + "': " + Quoted.list(wished) + "; --favourable says otherwise.";
        return new Outcomes(rows, wished, List.of(note));
    }

    /** The one class that all rows with an outcome have; empty when there are several. */
    Optional<String> onlyClass() {
        List<String> classes =
                rows.names().stream().filter(name -> !name.isEmpty()).toList();
        return classes.size() == 1 ? Optional.of(classes.get(0)) : Optional.empty();
    }

    long rowsWithout() {
        long[] sizes = rows.sizes();
        int place = rows.names().indexOf("");
        return place < 0 ? 0 : sizes[place];
    }
}
