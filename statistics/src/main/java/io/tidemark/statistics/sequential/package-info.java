/** Decisions window after window: when evidence is enough to raise an alarm, within a budget of false ones. */
package io.tidemark.statistics.sequential;
