package io.tidemark.monitor.bias;

import java.util.Set;

/** Which outcomes are wished for. */
public sealed interface Wish {

    /** Nobody said. */
    record Unsaid() implements Wish {}

    /** Some classes. */
    record Classes(Set<String> names) implements Wish {

        public Classes {
            names = Set.copyOf(names);
        }
    }

    /** Numbers above a threshold. */
    record Above(double threshold) implements Wish {}

    /** Numbers below a threshold. */
    record Below(double threshold) implements Wish {}
}
