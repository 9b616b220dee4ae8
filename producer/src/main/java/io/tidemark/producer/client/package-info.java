/**
 * What serving code embeds to put its predictions, and later the truth, on topics. It never holds up or breaks its
 * caller: see {@link io.tidemark.producer.client.PredictionLog}.
 */
package io.tidemark.producer.client;
