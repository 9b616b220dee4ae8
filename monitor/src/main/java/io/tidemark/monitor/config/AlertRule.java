package io.tidemark.monitor.config;

/**
 * When findings become alerts.
 *
 * @param openAfter drifting windows needed to fire
 * @param openWithin among the latest so many judged windows
 * @param resolveAfter quiet windows in a row needed to resolve
 */
public record AlertRule(int openAfter, int openWithin, int resolveAfter) {}
