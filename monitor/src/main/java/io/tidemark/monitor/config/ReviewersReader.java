package io.tidemark.monitor.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads who answers review tasks, from the configuration or from a file of its own. */
final class ReviewersReader {

    private static final int MOST_A_DAY = 100_000;
    private static final Map<String, Role> ROLES =
            Arrays.stream(Role.values()).collect(Collectors.toMap(Role::word, Function.identity()));

    private final Set<String> models;
    private final Set<String> names = new HashSet<>();
    private final Set<String> hashes = new HashSet<>();

    /** @param models names of those that there are */
    ReviewersReader(List<ModelConfig> models) {
        this.models = models.stream().map(ModelConfig::name).collect(Collectors.toSet());
    }

    /** @param folder what the path of the file is relative to */
    List<Reviewer> read(Cursor review, Path folder) {
        review.onlyKeys("reviewers", "reviewersFile");
        Cursor listed = review.key("reviewers");
        Cursor file = review.key("reviewersFile");
        if (listed.isPresent() && file.isPresent()) {
            review.problem("holds both reviewers and reviewersFile; keep one");
        }
        return file.text()
                .map(path -> ofFile(file, folder.resolve(path).normalize()))
                .orElseGet(() -> ofList(listed));
    }

    private List<Reviewer> ofList(Cursor listed) {
        return listed.elements().stream().map(this::reviewer).toList();
    }

    private List<Reviewer> ofFile(Cursor at, Path file) {
        Reading reading = new Reading(Map.of(), List.of());
        try {
            Cursor root = Cursor.root(reading, YamlParser.parse(Files.readString(file), reading.problems()));
            root.onlyKeys("reviewers");
            List<Reviewer> reviewers = ofList(root.key("reviewers").required("list them under reviewers"));
            reading.allProblems().forEach(problem -> at.problem(file.getFileName() + ", " + problem));
            return reviewers;
        } catch (CharacterCodingException e) {
            at.problem(file + " is not text in UTF-8; save it as UTF-8");
        } catch (IOException e) {
            // The parser's own message may quote what is in the file.
            at.problem(file + " cannot be read, or is not YAML");
        }
        return List.of();
    }

    private Reviewer reviewer(Cursor at) {
        at.onlyKeys("name", "role", "token", "models", "skills", "cap");
        String name = at.key("name")
                .required("say who it is, as in answers and events")
                .read(Names::person)
                .orElse("");
        requireNew(at.key("name"), name, names, "is there twice; names must differ");
        Optional<String> hash = at.key("token").secret().read(ReviewersReader::hash);
        hash.ifPresent(
                one -> requireNew(at.key("token").secret(), one, hashes, "is somebody else's too; draw one for each"));
        return new Reviewer(
                name,
                at.key("role").choice(ROLES).orElse(Role.REVIEWER),
                hash,
                Set.copyOf(texts(at.key("models"), this::model)),
                texts(at.key("skills"), Names::name),
                cap(at.key("cap")));
    }

    private static OptionalLong cap(Cursor at) {
        return at.isPresent() ? OptionalLong.of(at.integer(1, 1, MOST_A_DAY)) : OptionalLong.empty();
    }

    private static void requireNew(Cursor at, String value, Set<String> known, String rule) {
        if (!value.isEmpty() && !known.add(value)) {
            at.problem(value, rule);
        }
    }

    private static List<String> texts(Cursor at, Function<String, String> parser) {
        return at.elements().stream()
                .flatMap(one -> one.read(parser).stream())
                .distinct()
                .toList();
    }

    private String model(String text) {
        if (!models.contains(text)) {
            throw new IllegalArgumentException(
                    "is no model; there are " + models.stream().sorted().collect(Collectors.joining(", ")));
        }
        return text;
    }

    private static String hash(String text) {
        if (!text.matches(Tokens.HASHED + "[0-9a-f]{64}")) {
            throw new IllegalArgumentException("must be " + Tokens.HASHED
                    + " and 64 hexadecimal digits, never the token itself; 'tidemark review token NAME' makes both");
        }
        return text.substring(Tokens.HASHED.length());
    }
}
