package io.tidemark.monitor.config;

import java.time.Duration;

/**
 * Windows of one length, aligned to the epoch in UTC.
 *
 * @param name the length as written, for example 6h; names the windows in reports and alerts
 * @param size length
 * @param advance distance of their starts; the size for windows that do not overlap
 */
public record WindowSpec(String name, Duration size, Duration advance) {}
