/** The whole application at work on a stream whose drifts are known, and what it made of them. */
package io.tidemark.monitor.demo;
