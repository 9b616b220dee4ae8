package io.tidemark.monitor.intake;

/** Why a field cannot be read: told when somebody asks, since most of those who want other fields do not. */
@FunctionalInterface
interface Refusal {

    /** @param row that holds what was refused, where that is a text */
    BadRecord reason(RawRow row);
}
