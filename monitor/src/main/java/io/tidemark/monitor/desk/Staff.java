package io.tidemark.monitor.desk;

/** Who does what at the desk. */
public interface Staff {

    /** Everybody may do everything: where nobody is named. */
    Staff ANYBODY = reviewer -> true;

    /** Whether a person decides what others could not. */
    boolean isLead(String reviewer);
}
