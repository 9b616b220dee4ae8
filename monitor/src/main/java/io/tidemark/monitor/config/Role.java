package io.tidemark.monitor.config;

import java.util.Locale;

/** What a reviewer may do. */
public enum Role {
    /** Has tasks and answers them. */
    REVIEWER,
    /** Also has what others could not answer, and closes and opens tasks. */
    LEAD,
    /** As a lead; for those who run the application. */
    ADMIN;

    /** As configurations and programs write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
