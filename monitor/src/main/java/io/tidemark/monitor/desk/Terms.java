package io.tidemark.monitor.desk;

import io.tidemark.monitor.config.DeskRule;
import io.tidemark.monitor.people.Skills;

/** What goes for the tasks of a model: what is configured, and what is known of those who answer. */
record Terms(DeskRule rule, Skills skills) {}
