package io.tidemark.monitor.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Somebody who answers review tasks.
 *
 * @param name in commands, answers and events
 * @param tokenHash the SHA-256 of the token that the person comes with by HTTP, as 64 hexadecimal digits; without one the
 *     person comes by other ways
 * @param models the models whose tasks the person gets; empty for all
 * @param skills what the person knows about, as tasks name it
 * @param cap most answers of a day; empty for as many as may be
 */
public record Reviewer(
        String name, Role role, Optional<String> tokenHash, Set<String> models, List<String> skills, OptionalLong cap) {

    public Reviewer {
        models = Set.copyOf(models);
        skills = List.copyOf(skills);
    }

    /** Whether the person gets tasks of a model. */
    public boolean judges(String model) {
        return models.isEmpty() || models.contains(model);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "Reviewer[name=" + name + ", role=" + role.word() + ", hasToken=" + tokenHash.isPresent() + ", models="
                + models + ", skills=" + skills + ", cap=" + cap + "]";
    }
}
