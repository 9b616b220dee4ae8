/**
 * An example of who acts on {@code <prefix>retraining}: reads requests from Kafka, trains the classifier of {@link
 * io.tidemark.producer.reviews} anew on labelled rows of its topics, deploys what comes of it, and promotes its baseline.
 * {@link io.tidemark.producer.retraining.Retrainer} has the steps; to make it yours, replace what a row is, how a model is
 * trained, and {@link io.tidemark.producer.retraining.Rollout}.
 */
package io.tidemark.producer.retraining;
