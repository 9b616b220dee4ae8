package io.tidemark.monitor.simulation;

import net.jqwik.api.PropertyDefaults;

/** As many schedules as an everyday build has time for. They are others each time; more of them: {@link ManyInterleavingsTest}. */
@PropertyDefaults(tries = 6)
class InterleavingTest extends Interleavings {}
