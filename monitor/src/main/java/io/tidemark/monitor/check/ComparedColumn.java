package io.tidemark.monitor.check;

import io.tidemark.producer.rows.FieldPath;
import io.tidemark.statistics.baseline.BaselineBuilder.Declared;
import io.tidemark.statistics.profile.Role;

/**
 * A column that two files are compared in.
 *
 * @param declared what it is called and holds
 * @param path where in a row its value lies
 * @param named whether a person asked for it; what was inferred may be left out again
 */
record ComparedColumn(Declared declared, FieldPath path, boolean named) {

    static ComparedColumn of(String name, Role role, boolean numeric, boolean named) {
        return new ComparedColumn(new Declared(name, role, numeric), FieldPath.of(name), named);
    }

    String name() {
        return declared.name();
    }

    boolean isNumeric() {
        return declared.numeric();
    }
}
