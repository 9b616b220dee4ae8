package io.tidemark.monitor.alerts;

import io.tidemark.schemas.AlertState;

/** A state entered, and the end of the window that brought it. */
public record Transition(AlertState state, long windowEnd) {}
