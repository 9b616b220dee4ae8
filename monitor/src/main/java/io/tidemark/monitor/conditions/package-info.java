/** Conditions on predictions, ready for the rows of a topic. */
package io.tidemark.monitor.conditions;
