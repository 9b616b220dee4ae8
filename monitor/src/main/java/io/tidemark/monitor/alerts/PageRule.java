package io.tidemark.monitor.alerts;

import io.tidemark.monitor.config.AlertRule;
import io.tidemark.statistics.sequential.AlarmRule;
import java.util.Optional;

/**
 * How the alerts of one profile and window size are decided.
 *
 * @param alerts how many windows open and resolve one
 * @param alarms when evidence is an alarm; empty where windows are counted
 * @param size of the windows, milliseconds
 * @param advance from one window to the next, milliseconds
 */
record PageRule(AlertRule alerts, Optional<AlarmRule> alarms, long size, long advance) {

    /** Windows that overlap take turns: those of one turn share no row, and are judged one after another. */
    int turn(long windowEnd) {
        long turns = (size + advance - 1) / advance;
        return (int) Math.floorMod(Math.floorDiv(windowEnd, advance), turns);
    }
}
