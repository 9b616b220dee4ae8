/**
 * How this instance does: whether it lives, is ready, and keeps up; health as JSON and metrics for Prometheus over HTTP. Tasks
 * say once a second how far they are, and never wait for who asks.
 */
package io.tidemark.monitor.health;
