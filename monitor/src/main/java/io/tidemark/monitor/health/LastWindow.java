package io.tidemark.monitor.health;

import java.time.Instant;

/**
 * The latest window of a model that has closed.
 *
 * @param size its length, as configured
 * @param end first instant after it
 * @param revision of its last report; -1 when it closed before this instance had the model
 */
public record LastWindow(String model, String size, Instant end, int revision) {}
