package io.tidemark.monitor.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule, broken alone: one edit of the smallest configuration gives exactly one problem. */
class ConfigProblemsTest {

    private static final String SECOND_MODEL = """
              - name: other
                predictions: {topic: %s, prediction: amount%s}
                baseline: {rows: rows.csv}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{2}")
    @MethodSource({"added", "addedModels", "replaced", "labels", "replacedBaselines", "reviews", "conditions"})
    void read_brokenRule_isTheOnlyProblem(String old, String replacement, String expected) {
        String text = old.isEmpty()
                ? ConfigFiles.SMALLEST + replacement + "\n"
                : ConfigFiles.SMALLEST.replace(old, replacement);

        assertThat(text).isNotEqualTo(ConfigFiles.SMALLEST);
        assertThat(ConfigFiles.problems(folder, text, Map.of()))
                .singleElement()
                .asString()
                .startsWith(expected);
    }

    static Stream<Arguments> added() {
        return Stream.of(
                add("kafka: {bootstrap: 'a:1,b'}", "kafka.bootstrap: \"a:1,b\" is not a list of brokers"),
                add("kafka: {bootstrap: 'a:70000'}", "kafka.bootstrap: \"a:70000\" is not a list of brokers"),
                add("kafka: [a]", "kafka must be a mapping"),
                add("kafka: {properties: {group.id: x}}", "kafka.properties must not hold group.id; use application"),
                add("kafka: {properties: {a: {b: c}}}", "kafka.properties.a must be a single value"),
                add("kafka: {properties: {a: }}", "kafka.properties.a has no value"),
                add(
                        "kafka: {properties: {a: '${NOT_SET}'}}",
                        "kafka.properties.a needs the environment variable NOT_SET"),
                add("registry: {basic.auth.user.info: 'a:b'}", "registry has no url; write registry.url"),
                add("registry: {url: 'localhost:8081'}", "registry must have a url that begins with http://"),
                add("registry: {url: 'http://a', schema.registry.url: 'http://b'}", "registry holds both url and"),
                add("topics: {prefix: 'a b'}", "topics.prefix: \"a b\" may hold only letters, digits"),
                add("topics: {format: avro}", "topics.format: \"avro\" needs a schema registry"),
                add("topics: {format: xml}", "topics.format: \"xml\" must be avro or json"),
                add("topics: {create: yes}", "topics.create: \"yes\" must be false or true"),
                add("topics: {replication: 0}", "topics.replication: \"0\" must be at least 1, or -1"),
                add("topics: {replication: two}", "topics.replication: \"two\" must be a whole number"),
                add("topics: {lateness: 1h}", "topics.lateness is not a known key; did you mean timing.lateness?"),
                add("topics: {zebra: 1}", "topics.zebra is not a known key; known here: prefix, format, create,"),
                add("http: {port: 70000}", "http.port: \"70000\" must be a whole number from 0 to 65535"),
                add("http: {host: 'a/b'}", "http.host: \"a/b\" is not an address"),
                add("http: {host: 0.0.0.0}", "http.host: \"0.0.0.0\" lets other machines ask, and nothing"),
                add("http: {host: example.org, port: 80}", "http.host: \"example.org\" lets other machines ask"),
                add("http: {token: short}", "http.token must be at least 16 letters"),
                add("http: {host: 0.0.0.0, token: short}", "http.token must be at least 16 letters"),
                add("http: {token: 'sixteen of them: blank'}", "http.token must be at least 16 letters"),
                add("http: {token: 0123456789abcdef, tokenFile: t}", "http holds both token and tokenFile"),
                add("windows: 5", "windows: \"5\" has no unit; write a whole number and a unit"),
                add("windows: 5 minutes", "windows: \"5 minutes\" is not a duration; write"),
                add("windows: [5m, 0s]", "windows[1]: \"0s\" must be above 0"),
                add("windows: -5m", "windows: \"-5m\" must be above 0"),
                add("windows: []", "windows must have 1 to 10 elements, not 0"),
                add("windows: [1s,2s,3s,4s,5s,6s,7s,8s,9s,10s,11s]", "windows must have 1 to 10 elements, not 11"),
                add("windows: [1h, 60m]", "windows has two windows of 60m; sizes must differ"),
                add("windows: {size: 1h, advance: 2h}", "windows.advance: \"2h\" must not exceed the size, 1h"),
                add("windows: {advance: 2h}", "windows.size is missing"),
                add("windows: {size: 1h, adaptive: true}", "windows.adaptive needs an advance below the size"),
                add("windows: {size: 1h, advance: 5m, adaptive: often}", "windows.adaptive: \"often\" must be"),
                add("windows: {size: 1500ms, advance: 1s}", "windows has too short a pane"),
                add(
                        "windows: [1s, 1d]",
                        "windows has too short a pane (the greatest common divisor of all sizes and "
                                + "advances), 1s, divides 1d into 86400 panes"),
                add("timing: {idle: 999ms}", "timing.idle: \"999ms\" must be from 1s to 3650d"),
                add("timing: {outOfOrderness: -1s}", "timing.outOfOrderness: \"-1s\" must not be negative"),
                add("timing: {lateness: -1s}", "timing.lateness: \"-1s\" must not be negative"),
                add("timing: {maxAge: 30}", "timing.maxAge: \"30\" has no unit"),
                add("timing: {commit: 1m}", "timing.commit: \"1m\" must be from 10ms to 5s"),
                add("timing: {commit: ''}", "timing.commit must not be empty"),
                add("judging: {numeric: 5}", "judging.numeric: \"5\" must be at least 0 and below 1"),
                add("judging: {categorical: -5%}", "judging.categorical: \"-5%\" must be at least 0"),
                add("judging: {rate: few}", "judging.rate: \"few\" is not a share"),
                add("judging: {falseDiscovery: 100%}", "judging.falseDiscovery: \"100%\" must be"),
                add(
                        "judging: {false_discovery: 1%}",
                        "judging.false_discovery is not a known key; " + "did you mean judging.falseDiscovery?"),
                add("alerts: {open: 2}", "alerts.open: \"2\" must say how many of the latest windows"),
                add("alerts: {open: 3 of 2}", "alerts.open: \"3 of 2\" must be at least 1 of 1"),
                label(
                        "{topic: a, detectors: [dmm]}",
                        "models[0].labels.detectors[0]: \"dmm\" must be adwin or cusum or"),
                label("{topic: a, watch: all}", "models[0].labels.watch: \"all\" must be audit or labels"),
                label("{topic: a, watch: audit}", "models[0].labels.watch: \"audit\" needs a review with an audit"),
                label("{topic: a, detectors: [ddm, ddm]}", "models[0].labels.detectors[1]: \"ddm\" is written twice"),
                add("alerts: {falseAlarms: 30d}", "alerts.falseAlarms: \"30d\" must say how many false alarms"),
                add("alerts: {falseAlarms: 0 per 30d}", "alerts.falseAlarms: \"0 per 30d\" must be at least 1"),
                add("alerts: {falseAlarms: 1 per 30}", "alerts.falseAlarms: \"1 per 30\" has no unit"),
                add("alerts: {falseDiscovery: 0}", "alerts.falseDiscovery: \"0\" must be above 0"),
                add("alerts: {falseAlarms: 1 per 7d, open: 2 of 3}", "alerts has falseAlarms and open; say one of"),
                add("alerts: {preset: evidently, falseAlarms: 1 per 7d}", "alerts has a preset and falseAlarms"),
                add("alerts: {preset: deepchecks}", "alerts.preset: \"deepchecks\" must be evidently or fixed or"),
                add("alerts: {open: 0 of 2}", "alerts.open: \"0 of 2\" must be at least 1 of 1"),
                add("alerts: {resolve: 0}", "alerts.resolve: \"0\" must be a whole number from 1 to 60"),
                add("windows: 5m\nwindows: 6m", "windows is written twice"),
                add("timing: &t {idle: 5s}\nalerts: *t", "alerts is a YAML alias"),
                add("---\nmore: 1", "a second document begins"),
                add("1: 2", "1 is not a known key; known here: application,"));
    }

    static Stream<Arguments> addedModels() {
        return Stream.of(
                add(
                        SECOND_MODEL.formatted("mails", ""),
                        "models[1].predictions.topic: \"mails\" is the topic of two models"),
                add(
                        SECOND_MODEL.formatted("mails", ", when: {field: model, is: b}"),
                        "models[1].predictions.topic: \"mails\" is the topic of two models"),
                add(
                        SECOND_MODEL.formatted("tidemark.reports", ""),
                        "models[1].predictions.topic: \"tidemark.reports\" is a topic that Tidemark writes"),
                add(
                        SECOND_MODEL.formatted("amounts", "").replace("name: other", "name: spam"),
                        "models[1].name: \"spam\" names two models"),
                add(
                        SECOND_MODEL.formatted("a", ", when: {field: model, is: b}")
                                + SECOND_MODEL
                                        .formatted("a", ", when: {field: model, is: b}")
                                        .replace("name: other", "name: third"),
                        "models[2].predictions.when takes the records of another model as well"),
                add(
                        SECOND_MODEL.formatted("amounts", ", scores: {spam: s}"),
                        "models[1].predictions.scores.spam is not a score of a class; the model has no classes"));
    }

    static Stream<Arguments> replaced() {
        String topic = "topic: mails";
        String answer = "prediction: verdict";
        return Stream.of(
                change("application: monitor\n", "", "application is missing; name the Kafka Streams application"),
                change("application: monitor", "application: a/b", "application: \"a/b\" may hold only letters"),
                change("application: monitor", "application: " + "a".repeat(101), "application: \"" + "a".repeat(80)),
                change(ConfigFiles.SMALLEST, "application: a", "models is missing; name at least one model"),
                change(ConfigFiles.SMALLEST, "application: a\nmodels: []", "models must have at least one element"),
                change("name: spam", "features: {}", "models[0].name is missing; name the model"),
                change("[spam, ham]", "[spam]", "models[0].classes must have at least two elements"),
                change("[spam, ham]", "[spam, ham, ham]", "models[0].classes[2]: \"ham\" is written twice"),
                change(topic, "topic: mails/a", "models[0].predictions.topic: \"mails/a\" may hold only"),
                change(
                        "predictions: {topic: mails, prediction: verdict}",
                        "segments: []",
                        "models[0].predictions is missing"),
                change(
                        "predictions: {topic: mails, prediction: verdict}",
                        "predictions: mails",
                        "models[0].predictions must be"),
                change(topic + ", ", "", "models[0].predictions.topic is missing"),
                change(
                        topic,
                        topic + ", format: avro",
                        "models[0].predictions.format: \"avro\" needs a schema registry"),
                change(topic, topic + ", when: {is: a}", "models[0].predictions.when.field is missing"),
                change(topic, topic + ", when: {field: a}", "models[0].predictions.when.is is missing"),
                change(topic, topic + ", id: a..b", "models[0].predictions.id: \"a..b\" is not a field"),
                change(topic, topic + ", version: {default: 1}", "models[0].predictions.version.field is missing"),
                change(
                        topic,
                        topic + ", file: '${NO}/a'",
                        "models[0].predictions.file needs the environment variable NO"),
                change(
                        answer,
                        answer + ", scores: {eggs: e}",
                        "models[0].predictions.scores.eggs is not a score of a class; " + "classes are spam, ham"),
                change(answer, "scores: {spam: s}", "models[0].predictions.scores must have every class"),
                change(
                        ", " + answer + "}",
                        "}\n    features: {a: number}",
                        "models[0].predictions has neither prediction nor"),
                change(
                        "classes: [spam, ham]\n    predictions: {topic: mails, prediction: verdict}",
                        "predictions: {topic: mails}",
                        "models[0] has nothing to watch"),
                change(
                        "baseline:",
                        "features: {a: text}\n    baseline:",
                        "models[0].features.a: \"text\" must be category or"),
                change("baseline:", "features: {a: }\n    baseline:", "models[0].features.a must be a mapping"),
                change("baseline:", "features: [a]\n    baseline:", "models[0].features must be a mapping"),
                change("baseline:", "features: {a: {field: b}}\n    baseline:", "models[0].features.a.type is missing"),
                change(
                        "baseline:",
                        "features: {a: number, a: category}\n    baseline:",
                        "models[0].features.a is written twice"),
                change(
                        "baseline:",
                        "features: {prediction: number}\n    baseline:",
                        "models[0].features.prediction has a reserved name"),
                change(
                        "baseline:",
                        "features: {'score:spam': number}\n    baseline:",
                        "models[0].features.score:spam has a reserved name"),
                change(
                        "baseline:",
                        "segments: [a, {facet: a}]\n    baseline:",
                        "models[0].segments[1] repeats the facet a"),
                change("baseline:", "segments: [a=b]\n    baseline:", "models[0].segments[0]: \"a=b\" may hold only"),
                change("baseline:", "segments: {field: a}\n    baseline:", "models[0].segments.facet is missing"),
                change(
                        "baseline:",
                        "segments: {facet: a, profile: big}\n    baseline:",
                        "models[0].segments.profile: \"big\" must be counted or full or light"),
                change(
                        "baseline:",
                        "segments: {facet: a, values: 0}\n    baseline:",
                        "models[0].segments.values: \"0\" must be a whole number from 1 to 300"));
    }

    static Stream<Arguments> labels() {
        return Stream.of(
                label(
                        "{file: a.csv, time: t}",
                        "models[0].labels.topic is missing; name the topic that holds the labels"),
                label("{topic: judged, file: a.csv}", "models[0].labels.file needs labels.time"),
                label("{topic: mails}", "models[0].labels.topic: \"mails\" is a topic of predictions"),
                label(
                        "{topic: tidemark.alerts}",
                        "models[0].labels.topic: \"tidemark.alerts\" is a topic that Tidemark writes"),
                label("{topic: a, horizon: 0s}", "models[0].labels.horizon: \"0s\" must be from 1s to 400d"),
                label("{topic: a, sample: 0}", "models[0].labels.sample: \"0\" must be above 0 and at most 1"),
                label("{topic: a, sample: some}", "models[0].labels.sample: \"some\" is not a share"),
                label(
                        "{topic: a, costs: {spam: {ham: 1}}}",
                        "models[0].labels.costs says nothing of the class ham; write what each answer costs"),
                label(
                        "{topic: a, costs: {spam: {ham: 1}, ham: {}}}",
                        "models[0].labels.costs.ham says nothing of the answer spam; write what it costs where ham is"),
                label(
                        "{topic: a, costs: {spam: {ham: 1}, ham: {spam: lots}}}",
                        "models[0].labels.costs.ham.spam: \"lots\" must be written in plain digits, such as 2, 0.5 or -10"),
                label(
                        "{topic: a, costs: {spam: {ham: 1}, ham: {spam: 1}, egg: {ham: 1}}}",
                        "models[0].labels.costs.egg is of no class of the model; its classes are spam, ham"),
                label("{topic: a, quantiles: [0.5]}", "models[0].labels.quantiles is for a regression"),
                label("{topic: a, threshold: 0.4}", "models[0].labels.threshold needs a model of two classes with"),
                change(
                        "verdict}",
                        "verdict, id: i, scores: {ham: h}}\n    labels: {topic: a, threshold: 1}",
                        "models[0].labels.threshold: \"1\" must be above 0 and below 1"),
                label("{topic: a, labl: b}", "models[0].labels.labl is not a known key; did you mean"),
                change("verdict}", "verdict}\n    labels: {topic: a}", "models[0].labels needs predictions.id"));
    }

    private static Arguments label(String labels, String expected) {
        return change("verdict}", "verdict, id: i}\n    labels: " + labels, expected);
    }

    static Stream<Arguments> replacedBaselines() {
        String baseline = "{rows: rows.csv}";
        return Stream.of(
                change("baseline: " + baseline, "", "models[0].baseline is missing; point to rows from when"),
                change(baseline, "[]", "models[0].baseline must have at least one element; point to rows"),
                change(baseline, "{version: 1}", "models[0].baseline must have either rows or file"),
                change(baseline, "{rows: a, file: b}", "models[0].baseline must have either rows or file"),
                change(baseline, "[{rows: a}, {rows: b}]", "models[0].baseline[1] is a second baseline of version *"),
                change(baseline, "rows.csv", "models[0].baseline must be a mapping"));
    }

    static Stream<Arguments> reviews() {
        return Stream.of(
                review("", "show: [text]", "models[0].review needs predictions.id"),
                review("id: id, ", "audit: 1%", "models[0].review.show is missing; list the fields"),
                review("id: id, ", "show: [a..b]", "models[0].review.show[0]: \"a..b\" is not a field"),
                review("id: id, ", "show: [a, a]", "models[0].review.show names a twice"),
                review(
                        "id: id, ",
                        "show: [], audit: 0%",
                        "models[0].review.audit: \"0%\" must be above 0 and at most 1"),
                review("id: id, ", "show: [], audit: 60/y", "models[0].review.audit: \"60/y\""),
                review("id: id, ", "show: [], audit: off", "models[0].review chooses nothing"),
                review(
                        "id: id, ",
                        "show: [], redact: [name]",
                        "models[0].review.redact[0]: \"name\" must be card or email"),
                review("id: id, ", "show: [], choices: [spam]", "models[0].review.choices must have at least two"),
                review("id: id, ", "show: [], choices: [a, a]", "models[0].review.choices names a twice"),
                review("id: id, ", "show: [], policy: a b", "models[0].review.policy: \"a b\" may hold only"),
                review("id: id, ", "show: [], budget: 5", "models[0].review.budget must be a mapping"),
                review(
                        "id: id, ",
                        "show: [], campaigns: {drop: 0}",
                        "models[0].review.campaigns.drop: \"0\" must be above 0"),
                review(
                        "id: id, ",
                        "show: [], campaigns: {power: 40%}",
                        "models[0].review.campaigns.power: \"40%\" must be at least 50 %"),
                review("id: id, ", "show: [], campaigns: {most: 9}", "models[0].review.campaigns.most"),
                review("id: id, ", "show: [], campaigns: {within: 1s}", "models[0].review.campaigns.within"),
                review(
                        "id: id, ",
                        "show: [], campaigns: {kinds: [drift]}",
                        "models[0].review.campaigns.kinds[0]: \"drift\" must be"),
                review(
                        "id: id, ",
                        "show: [], campaigns: {kinds: []}",
                        "models[0].review.campaigns.kinds must name some"),
                review(
                        "id: id, ",
                        "show: [], campaigns: {accuracy: 4%}",
                        "models[0].review.campaigns.accuracy must be above drop"),
                review(
                        "id: id, ",
                        "show: [], campaigns: {size: 9}",
                        "models[0].review.campaigns.size is not a known key"),
                review(
                        "id: id, ",
                        "show: [], budget: {most: 5/h, per: facet}",
                        "models[0].review.budget.facet is missing; say which values"),
                review(
                        "id: id, ",
                        "show: [], budget: {most: 5/h, facet: {name: a, in: [b]}}",
                        "models[0].review.budget.facet is for per: facet"),
                review(
                        "id: id, ",
                        "show: [], budget: {most: 5/h, per: facet, facet: {name: a, in: [b]}}",
                        "models[0].review.budget.facet.name: \"a\" is neither a facet"),
                review("id: id, ", "show: [], when: 5", "models[0].review.when must be a mapping"));
    }

    static Stream<Arguments> conditions() {
        String scores = "models[0].review.when.";
        return Stream.of(
                condition(
                        "{confidence: {lt: 0.5}}",
                        scores + "confidence needs class scores; map predictions.scores of spam"),
                condition("{margin: {lt: 0.5}}", scores + "margin needs class scores"),
                condition("{any: [{entropy: {gt: 0.5}}]}", scores + "any[0].entropy needs class scores"),
                condition(
                        "{confidence: {lt: 0.5, class: ham}}",
                        scores + "confidence needs class scores; map predictions.scores of ham"),
                scored("{confidence: {lt: 0.5, class: eggs}}", scores + "confidence.class: \"eggs\" is not a class"),
                scored("{confidence: {}}", scores + "confidence must hold one of lt, gt, between"),
                scored("{confidence: {lt: 0.5, gt: 0.2}}", scores + "confidence must hold one of lt, gt, between"),
                scored("{confidence: {lt: 0}}", scores + "confidence.lt: \"0\" can never hold"),
                scored("{confidence: {gt: 100%}}", scores + "confidence.gt: \"100%\" can never hold"),
                scored("{confidence: {lt: 55}}", scores + "confidence.lt: \"55\" must be from 0 to 1"),
                scored("{confidence: {between: [0.6, 0.5]}}", scores + "confidence.between must have the lower end"),
                scored("{confidence: {between: 0.5}}", scores + "confidence.between must have the lower end"),
                scored("{margin: {lt: 0.5, class: spam}}", scores + "margin.class is not a known key"),
                condition(
                        "{}", scores.substring(0, scores.length() - 1) + " must hold one of any, all, not, confidence"),
                condition(
                        "{sample: 5%, missing: a}", scores.substring(0, scores.length() - 1) + " must hold one of any"),
                condition("{sample: 0}", scores + "sample: \"0\" must be above 0"),
                condition("{sample: 5%, while: {alert: covariate}}", scores + "while is only for a number in a span"),
                condition("{missing: a, while: {alert: covariate}}", scores + "while is only for a number in a span"),
                condition(
                        "{all: [{sample: 60/h}], while: {alert: covariate}}",
                        scores + "while is only for a number in a span"),
                condition(
                        "{while: {alert: covariate}}",
                        scores.substring(0, scores.length() - 1) + " must hold one of any, all"),
                condition("{sample: 60/h, while: }", scores + "while has no value; name alerts, such as"),
                condition("{sample: 5%, while: }", scores + "while is only for a number in a span"),
                condition("{any: [{sample: 60/h}], while: }", scores + "while is only for a number in a span"),
                condition(
                        "{sample: 60/h, while: {alert: [attribution]}}",
                        scores + "while.alert[0]: \"attribution\" can never fire: the model has no attributions"),
                condition("{sample: 60/h, while: {}}", scores + "while.alert is missing; name the kinds of alerts"),
                condition(
                        "{sample: 60/h, while: {alert: [concept]}}",
                        scores
                                + "while.alert[0]: \"concept\" must be one of attribution, covariate, data-quality,"
                                + " prediction: what labels tell"),
                condition(
                        "{sample: 60/h, while: {alert: [covariate], segment: land=at}}",
                        scores + "while.segment: \"land=at\" must be a value of a facet of segments, as in country=at"),
                whileInSegment(
                        "covariate",
                        "land",
                        scores + "while.alert: \"covariate\" can never fire in land=at, of which only answers"),
                whileInSegment(
                        "[prediction, attribution]",
                        "{facet: land, profile: light}",
                        scores + "while.alert[1]: \"attribution\" can never fire in land=at, of which only answers"),
                condition("{any: []}", scores + "any must have at least one element"),
                condition(
                        "{any: [{sample: 1%}, {sample: 2%}]}",
                        scores + "any[1] is called 'sample' like another condition"),
                condition("{id: audit, sample: 1%}", "models[0].review.when is called 'audit' like another"),
                condition(
                        "{not: {samples: 1%}}",
                        scores + "not.samples is not a known key; did you mean models[0].review.when.not.sample?"),
                condition("{missing: a..b}", scores + "missing: \"a..b\" is not a field"),
                condition(
                        "{facet: {name: country, equals: at}}",
                        scores + "facet.name: \"country\" is neither a facet of segments nor"),
                condition("{facet: {equals: at}}", scores + "facet.name is missing"));
    }

    private static Arguments condition(String when, String expected) {
        return review("id: id, ", "show: [], when: " + when, expected);
    }

    private static Arguments whileInSegment(String kinds, String facet, String expected) {
        String old = "prediction: verdict}\n";
        String added = """
                prediction: verdict, id: id}
                    segments: [%s]
                    review: {show: [], when: {sample: 60/h, while: {alert: %s, segment: land=at}}}
                """;
        return change(old, added.formatted(facet, kinds), expected);
    }

    private static Arguments scored(String when, String expected) {
        return review("id: id, scores: {spam: p, ham: q}, ", "show: [], when: " + when, expected);
    }

    private static Arguments review(String predictions, String review, String expected) {
        String old = "predictions: {topic: mails, prediction: verdict}\n";
        return change(old, old.replace("{", "{" + predictions) + "    review: {" + review + "}\n", expected);
    }

    private static Arguments add(String text, String expected) {
        return Arguments.of("", text, expected);
    }

    private static Arguments change(String old, String replacement, String expected) {
        return Arguments.of(old, replacement, expected);
    }
}
