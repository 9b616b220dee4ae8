package io.tidemark.monitor.outcomes;

import io.tidemark.monitor.models.SeriesKey;
import io.tidemark.statistics.outcome.OutcomeCounts;

/**
 * What has changed of the outcomes of one pane of one series, as one joining task knows them: to be added to what it sent
 * before.
 *
 * @param series what was counted
 * @param scheme number of the {@link io.tidemark.monitor.models.OutcomeScheme} that the counts are meant by
 * @param pane start of the pane of the predictions
 * @param task number of the joining task
 * @param sequence number of the partial among those of its task and model, from 1
 * @param counts signed: corrections and retractions take away
 */
public record OutcomePartial(SeriesKey series, int scheme, long pane, int task, long sequence, OutcomeCounts counts) {}
