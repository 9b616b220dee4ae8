package io.tidemark.monitor.simulation;

import net.jqwik.api.Tag;

/** As many schedules as {@code -Djqwik.tries.default=20000} says. */
@Tag("long")
class ManyInterleavingsTest extends Interleavings {}
