package io.tidemark.monitor.desk;

import java.util.Locale;

/** Why a command is not done. */
public enum Refusal {
    /** There is no such task, or none any more. */
    UNKNOWN_TASK,
    /** The task is closed. */
    CLOSED,
    /** The lease is not the one in force: it ran out, or was given back. */
    STALE_LEASE,
    /** Somebody else has it. */
    LEASED,
    /** The person has answered it. */
    ANSWERED_BEFORE,
    /** The person could not tell. */
    SKIPPED_BEFORE,
    /** The person holds as many tasks as one may. */
    AT_LIMIT,
    /** There is nothing to be handed out to the person. */
    NOTHING_WAITS,
    /** The answer is none that the task has. */
    NOT_A_CHOICE,
    /** A reason must be given. */
    NO_REASON,
    /** A text is longer than it may be. */
    TOO_LONG,
    /** Only a lead may do that. */
    NOT_ALLOWED,
    /** The person lacks a skill that the task needs. */
    NOT_SKILLED,
    /** The person gets no tasks of the model for the time being. */
    PAUSED,
    /** The command is too old: nobody waits for it any more. */
    TOO_LATE,
    /** There is no answer that could still be taken back. */
    NOTHING_TO_UNDO;

    /** As programs see it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
