package io.tidemark.statistics.annotation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Answers with their items, workers and labels numbered in sorted order: the order in which they came does not matter. */
public final class Answers {

    private final List<String> items;
    private final List<String> workers;
    private final List<String> labels;
    private final int[][] triples;

    private Answers(List<Answer> answers) {
        items = sorted(answers, Answer::item);
        workers = sorted(answers, Answer::worker);
        labels = sorted(answers, Answer::label);
        Map<String, Integer> itemPlaces = places(items);
        Map<String, Integer> workerPlaces = places(workers);
        triples = answers.stream()
                .map(answer -> new int[] {
                    itemPlaces.get(answer.item()),
                    workerPlaces.get(answer.worker()),
                    Collections.binarySearch(labels, answer.label())
                })
                .sorted(Answers::compare)
                .toArray(int[][]::new);
    }

    /** Several answers of one worker to one item all count. */
    public static Answers of(List<Answer> answers) {
        return new Answers(answers);
    }

    private static List<String> sorted(List<Answer> answers, Function<Answer, String> part) {
        return answers.stream().map(part).distinct().sorted().toList();
    }

    private static Map<String, Integer> places(List<String> names) {
        SortedMap<String, Integer> places = new TreeMap<>();
        names.forEach(name -> places.put(name, places.size()));
        return places;
    }

    private static int compare(int[] a, int[] b) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                return Integer.compare(a[i], b[i]);
            }
        }
        return 0;
    }

    public List<String> items() {
        return items;
    }

    public List<String> workers() {
        return workers;
    }

    public List<String> labels() {
        return labels;
    }

    /** Number of answers. */
    public int size() {
        return triples.length;
    }

    int item(int answer) {
        return triples[answer][0];
    }

    int worker(int answer) {
        return triples[answer][1];
    }

    int label(int answer) {
        return triples[answer][2];
    }

    /** The number of answers of each label for each item. */
    public Ratings ratings() {
        long[][] counts = new long[items.size()][labels.size()];
        for (int[] triple : triples) {
            counts[triple[0]][triple[2]]++;
        }
        return Ratings.nominal(counts);
    }
}
