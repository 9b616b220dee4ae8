package io.tidemark.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Confluent's REST API, as far as producers, consumers and their operators need it: addresses and what they do. */
final class RegistryApi {

    /** The variable segments of an address, and the request, to an answer that Jackson can write. */
    private interface Handler extends BiFunction<List<String>, RegistryRequest, Object> {}

    private record Route(String method, List<String> pattern, Handler handler) {}

    private static final String ANY = "*";

    private final SchemaStore store;
    private final List<Route> routes = new ArrayList<>();

    RegistryApi(SchemaStore store) {
        this.store = store;
        addSubjects();
        addSchemas();
        addCompatibility();
    }

    private void addSubjects() {
        get("subjects", (names, request) -> store.read(SchemaCatalog::subjects));
        post("subjects/*", (names, request) -> store.read(c -> c.lookup(names.get(0), request.schema())));
        get(
                "subjects/*/versions",
                (names, request) -> store.read(c -> c.versions(names.get(0)).stream()
                        .map(SchemaVersion::version)
                        .toList()));
        post("subjects/*/versions", (names, request) -> Map.of("id", store.register(names.get(0), request.schema())));
        get("subjects/*/versions/*", (names, request) -> store.read(c -> c.version(names.get(0), names.get(1))));
    }

    private void addSchemas() {
        get("schemas/types", (names, request) -> List.of("AVRO"));
        get("schemas/ids/*", (names, request) -> Map.of("schema", store.read(c -> c.schema(id(names.get(0))))));
        get(
                "schemas/ids/*/versions",
                (names, request) -> store.read(c -> c.versionsOf(id(names.get(0)))).stream()
                        .map(v -> Map.of("subject", v.subject(), "version", v.version()))
                        .toList());
    }

    private void addCompatibility() {
        get("config", (names, request) -> Map.of("compatibilityLevel", store.read(SchemaCatalog::level)));
        put("config", (names, request) -> setLevel(null, request.level()));
        get("config/*", (names, request) -> Map.of("compatibilityLevel", level(names.get(0), request)));
        put("config/*", (names, request) -> setLevel(names.get(0), request.level()));
        post("compatibility/subjects/*/versions/*", (names, request) -> compatibility(names, request));
    }

    private CompatibilityLevel level(String subject, RegistryRequest request) {
        return store.read(catalog -> catalog.level(subject).orElseGet(() -> {
            if (request.asksFor("defaultToGlobal")) {
                return catalog.level();
            }
            throw RegistryFault.noLevel(subject);
        }));
    }

    private Object setLevel(String subject, CompatibilityLevel level) {
        store.setLevel(subject, level);
        return Map.of("compatibility", level);
    }

    private Object compatibility(List<String> names, RegistryRequest request) {
        List<String> problems = store.read(c -> c.problems(names.get(0), names.get(1), request.schema()));
        return request.asksFor("verbose")
                ? Map.of("is_compatible", problems.isEmpty(), "messages", problems)
                : Map.of("is_compatible", problems.isEmpty());
    }

    private static int id(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw RegistryFault.unknownSchema();
        }
    }

    private void get(String path, Handler handler) {
        routes.add(new Route("GET", List.of(path.split("/")), handler));
    }

    private void post(String path, Handler handler) {
        routes.add(new Route("POST", List.of(path.split("/")), handler));
    }

    private void put(String path, Handler handler) {
        routes.add(new Route("PUT", List.of(path.split("/")), handler));
    }

    /** @throws RegistryFault when the request is refused */
    Object answer(RegistryRequest request) {
        return routes.stream()
                .filter(route -> route.method().equals(request.method()) && fits(route.pattern(), request.path()))
                .findFirst()
                .map(route -> route.handler().apply(variables(route.pattern(), request.path()), request))
                .orElseThrow(() -> RegistryFault.noSuchAddress("/" + String.join("/", request.path())));
    }

    private static boolean fits(List<String> pattern, List<String> path) {
        boolean fits = pattern.size() == path.size();
        for (int i = 0; fits && i < path.size(); i++) {
            fits = pattern.get(i).equals(ANY) || pattern.get(i).equals(path.get(i));
        }
        return fits;
    }

    private static List<String> variables(List<String> pattern, List<String> path) {
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (pattern.get(i).equals(ANY)) {
                variables.add(path.get(i));
            }
        }
        return variables;
    }
}
