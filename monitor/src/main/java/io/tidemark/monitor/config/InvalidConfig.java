package io.tidemark.monitor.config;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used, with everything that is wrong with it. */
public final class InvalidConfig extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Path file;
    private final transient List<Problem> problems;

    InvalidConfig(Path file, List<Problem> problems) {
        super(message(file, inOrder(problems)));
        this.file = file;
        this.problems = inOrder(problems);
    }

    /** The configuration file. */
    public Path file() {
        return file;
    }

    /** Everything found, by line; what has no line comes last. */
    public List<Problem> problems() {
        return problems;
    }

    private static List<Problem> inOrder(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(problem -> problem.line().orElse(Integer.MAX_VALUE)))
                .toList();
    }

    private static String message(Path file, List<Problem> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", file + " has " + count + ":", ""));
    }
}
