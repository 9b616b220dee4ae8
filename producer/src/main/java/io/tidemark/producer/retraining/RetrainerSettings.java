package io.tidemark.producer.retraining;

/**
 * Where a retrainer reads.
 *
 * @param bootstrap addresses of the brokers
 * @param registry address of the schema registry
 * @param requests topic of requests, {@code <prefix>retraining}
 * @param predictions topic of the model's predictions
 * @param labels topic of their labels
 * @param model name of the model
 * @param firstVersion version that is served before there was a training
 */
public record RetrainerSettings(
        String bootstrap,
        String registry,
        String requests,
        String predictions,
        String labels,
        String model,
        String firstVersion) {}
