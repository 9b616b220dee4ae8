package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.Reviewer;
import io.tidemark.monitor.config.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The reviewers whom the configuration names, and nobody else. */
final class NamedStaff implements Staff {

    private final Map<String, Reviewer> byName;

    NamedStaff(List<Reviewer> reviewers) {
        this.byName = reviewers.stream().collect(Collectors.toMap(Reviewer::name, Function.identity()));
    }

    private Optional<Reviewer> find(String reviewer) {
        return Optional.ofNullable(byName.get(reviewer));
    }

    @Override
    public boolean isKnown(String reviewer) {
        return byName.containsKey(reviewer);
    }

    @Override
    public boolean isLead(String reviewer) {
        return find(reviewer).filter(known -> known.role() != Role.REVIEWER).isPresent();
    }

    @Override
    public boolean judges(String reviewer, String model) {
        return find(reviewer).filter(known -> known.judges(model)).isPresent();
    }

    @Override
    public Set<String> skills(String reviewer) {
        return find(reviewer).map(known -> Set.copyOf(known.skills())).orElse(Set.of());
    }

    @Override
    public OptionalLong dailyCap(String reviewer) {
        return find(reviewer).map(Reviewer::cap).orElse(OptionalLong.empty());
    }
}
