package io.tidemark.monitor.config;

import io.tidemark.monitor.config.ReviewGuide.Example;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what people are told about their task. */
final class GuideReader {

    private static final int MOST_EXAMPLES = 20;

    private GuideReader() {}

    /**
     * @param at the review of a model
     * @param choices the answers; empty where a number is asked for
     */
    static ReviewGuide guide(Cursor at, List<String> choices) {
        Cursor examples = at.key("examples");
        List<Cursor> written = examples.isPresent() ? examples.elements() : List.of();
        if (written.size() > MOST_EXAMPLES) {
            examples.problem("has " + written.size() + " elements; nobody reads more than " + MOST_EXAMPLES);
        }
        return new ReviewGuide(
                at.key("edition").text().orElse(""),
                at.key("instructions").text().orElse(""),
                written.stream()
                        .flatMap(example -> example(example, choices).stream())
                        .toList());
    }

    private static Optional<Example> example(Cursor at, List<String> choices) {
        at.onlyKeys("content", "answer", "why");
        Map<String, String> content = new TreeMap<>();
        at.key("content")
                .required("say what is to be judged, such as content: {text: came broken}")
                .entries()
                .forEach((field, text) -> text.text().ifPresent(value -> content.put(field, value)));
        Optional<String> answer = at.key("answer").required("say what is right").text();
        answer.filter(said -> !choices.isEmpty() && !choices.contains(said))
                .ifPresent(said -> at.key("answer")
                        .problem("must be one of " + String.join(", ", choices) + ", was '" + said + "'"));
        return answer.map(
                said -> new Example(content, said, at.key("why").text().orElse("")));
    }
}
