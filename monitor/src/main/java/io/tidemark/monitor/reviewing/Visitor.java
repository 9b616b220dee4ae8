package io.tidemark.monitor.reviewing;

import io.tidemark.monitor.config.Reviewer;
import java.util.Optional;

/**
 * Who sends a request.
 *
 * @param known what the configuration says of the person; empty where it names nobody
 */
record Visitor(String name, Optional<Reviewer> known) {}
