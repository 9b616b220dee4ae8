/** What to do about drift: at most one request at a time, decided from the alerts of a model version and nothing else. */
package io.tidemark.monitor.retraining;
