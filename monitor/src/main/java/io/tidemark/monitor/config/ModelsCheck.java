package io.tidemark.monitor.config;

import io.tidemark.monitor.config.PredictionSource.Match;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules that hold between models. What could not be read is empty here, and has been reported. */
final class ModelsCheck {

    private final List<Cursor> places;
    private final List<ModelConfig> models;
    private final TopicsConfig topics;

    ModelsCheck(List<Cursor> places, List<ModelConfig> models, TopicsConfig topics) {
        this.places = places;
        this.models = models;
        this.topics = topics;
    }

    void run() {
        checkNames();
        checkOwnTopics();
        checkSharedTopics();
        checkLabelTopics();
        checkAttributionTopics();
    }

    private void checkNames() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < models.size(); i++) {
            String name = models.get(i).name();
            if (!name.isEmpty() && !names.add(name)) {
                places.get(i).key("name").problem(name, "names two models; give each a name of its own");
            }
        }
    }

    private void checkOwnTopics() {
        Set<String> written = topics.all();
        for (int i = 0; i < models.size(); i++) {
            String topic = models.get(i).predictions().topic();
            if (written.contains(topic)) {
                topicOf(i).problem(topic, "is a topic that Tidemark writes; change it or topics.prefix");
            }
        }
    }

    private void checkSharedTopics() {
        Map<String, Integer> firsts = new HashMap<>();
        for (int i = 0; i < models.size(); i++) {
            String topic = models.get(i).predictions().topic();
            Integer first = topic.isEmpty() ? null : firsts.putIfAbsent(topic, i);
            if (first != null) {
                checkShared(first, i);
            }
        }
        checkMatches();
    }

    private void checkShared(int first, int second) {
        PredictionSource one = models.get(first).predictions();
        PredictionSource other = models.get(second).predictions();
        boolean told = whenOf(first).isPresent() && whenOf(second).isPresent();
        if (!told) {
            topicOf(second)
                    .problem(other.topic(), "is the topic of two models; tell them apart by predictions.when of both");
        }
        if (one.format() != other.format()) {
            topicOf(second).problem(other.topic(), "is read in two formats; a topic has one format");
        }
    }

    private void checkMatches() {
        record TopicMatch(String topic, Match match) {}
        Set<TopicMatch> matches = new HashSet<>();
        for (int i = 0; i < models.size(); i++) {
            PredictionSource source = models.get(i).predictions();
            Optional<TopicMatch> match = source.when().map(when -> new TopicMatch(source.topic(), when));
            if (match.isPresent() && !matches.add(match.get())) {
                whenOf(i).problem("takes the records of another model as well; a record belongs to one model");
            }
        }
    }

    private void checkLabelTopics() {
        Map<String, Format> formats = new HashMap<>();
        Set<String> predictions =
                models.stream().map(model -> model.predictions().topic()).collect(Collectors.toSet());
        for (int i = 0; i < models.size(); i++) {
            LabelSource source = models.get(i).labels().orElse(null);
            if (source == null || source.topic().isEmpty()) {
                continue;
            }
            Cursor place = places.get(i).key("labels").key("topic");
            if (topics.all().contains(source.topic())) {
                place.problem(source.topic(), "is a topic that Tidemark writes; change it or topics.prefix");
            } else if (predictions.contains(source.topic())) {
                place.problem(source.topic(), "is a topic of predictions; labels need a topic of their own");
            } else if (formats.merge(source.topic(), source.format(), (one, other) -> one) != source.format()) {
                place.problem(source.topic(), "is read in two formats; a topic has one format");
            }
        }
    }

    /** What one partition says of its progress is of one kind of records. */
    private void checkAttributionTopics() {
        Set<String> others = new HashSet<>(topics.all());
        models.forEach(model -> {
            others.add(model.predictions().topic());
            others.addAll(model.labelTopics());
        });
        for (int i = 0; i < models.size(); i++) {
            Cursor place = places.get(i).key("attributions").key("topic");
            models.get(i).attributionSource().map(PredictionSource::topic).ifPresent(topic -> {
                if (!others.add(topic)) {
                    place.problem(
                            topic,
                            "holds something else as well; attributions need a topic of their own, or lie in the records of"
                                    + " the predictions, without topic");
                }
            });
        }
    }

    private Cursor topicOf(int model) {
        return places.get(model).key("predictions").key("topic");
    }

    private Cursor whenOf(int model) {
        return places.get(model).key("predictions").key("when");
    }
}
