package io.tidemark.monitor.config;

import java.util.List;
import java.util.Map;

/**
 * What people are told about their task.
 *
 * @param instructions may be empty
 * @param examples shown to make clear what is meant
 */
public record ReviewGuide(String instructions, List<Example> examples) {

    public ReviewGuide {
        examples = List.copyOf(examples);
    }

    /**
     * A case that was settled.
     *
     * @param content by field
     * @param answer the right one
     * @param why may be empty
     */
    public record Example(Map<String, String> content, String answer, String why) {

        public Example {
            content = Map.copyOf(content);
        }
    }
}
