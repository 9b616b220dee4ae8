package io.tidemark.monitor.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The wanted paths, laid over each other: one node for each place in a record that something is wanted from or below. */
final class PathTree {

    private final Map<String, PathTree> names = new HashMap<>();
    private final NavigableMap<Integer, PathTree> indexes = new TreeMap<>();
    private final List<Target> targets = new ArrayList<>();

    private final List<Integer> here = new ArrayList<>();
    private final List<Integer> hereOrBelow = new ArrayList<>();

    private Optional<Target> target = Optional.empty();
    private int[] forgotten = {};

    private PathTree() {}

    /**
     * The tree of the fields; a field's number is its place in the list.
     *
     * @param scratch where texts go that are not part of a record's bytes
     */
    static PathTree of(List<WantedField> wanted, Scratch scratch) {
        PathTree root = new PathTree();
        for (int field = 0; field < wanted.size(); field++) {
            root.add(field, wanted.get(field), scratch);
        }
        root.freeze();
        return root;
    }

    private void add(int field, WantedField wanted, Scratch scratch) {
        PathTree node = this;
        hereOrBelow.add(field);
        for (FieldPath.Step step : FieldPath.parse(wanted.path()).steps()) {
            node = node.child(step);
            node.hereOrBelow.add(field);
        }
        node.here.add(field);
        node.targets.add(target(field, wanted, scratch));
    }

    private PathTree child(FieldPath.Step step) {
        if (step instanceof FieldPath.Name name) {
            return names.computeIfAbsent(name.name(), n -> new PathTree());
        }
        return indexes.computeIfAbsent(((FieldPath.Index) step).index(), n -> new PathTree());
    }

    private static Target target(int field, WantedField wanted, Scratch scratch) {
        return switch (wanted.kind()) {
            case NUMBER -> new NumberTarget(field, wanted.path());
            case TEXT -> new TextTarget(field, wanted.path(), scratch);
            case TIME -> new TimeTarget(field, wanted.path());
            case PRESENCE -> new PresenceTarget(field);
            case SHOWN -> new ShownTarget(field, wanted.path(), scratch);
        };
    }

    private void freeze() {
        forgotten = hereOrBelow.stream().mapToInt(Integer::intValue).toArray();
        target = switch (targets.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(targets.get(0));
            default -> Optional.of(new SeveralTargets(targets));
        };
        names.values().forEach(PathTree::freeze);
        indexes.values().forEach(PathTree::freeze);
    }

    /** The nodes of fields or keys, by name. */
    Map<String, PathTree> names() {
        return Collections.unmodifiableMap(names);
    }

    /** The nodes of elements, by index. */
    NavigableMap<Integer, PathTree> indexes() {
        return Collections.unmodifiableNavigableMap(indexes);
    }

    /** Where a scalar found here goes; empty when only something below is wanted. */
    Optional<Target> target() {
        return target;
    }

    /** The field that takes doubles found here as they are, if that is all that is wanted here. */
    OptionalInt plainNumber() {
        return target.map(Target::plainNumber).orElse(OptionalInt.empty());
    }

    /** The numbers of the fields wanted right here. */
    List<Integer> fields() {
        return Collections.unmodifiableList(here);
    }

    /** Makes all that is wanted here or below missing, because a later value takes this one's place. */
    void forget(RawRow row) {
        for (int field : forgotten) {
            row.setMissing(field);
        }
    }
}
