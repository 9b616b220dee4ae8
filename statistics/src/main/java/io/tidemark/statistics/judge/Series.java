package io.tidemark.statistics.judge;

/**
 * One effect that is judged window by window.
 *
 * @param subject name of the column, or what else is compared
 * @param kind what a drift of it means, or speaks for
 * @param effect name of the effect's variant
 */
public record Series(String subject, Kind kind, String effect) {}
