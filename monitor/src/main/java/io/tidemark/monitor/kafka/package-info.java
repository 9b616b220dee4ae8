/** The cluster as commands see it: is it there, does it have the topics, what lies on them. */
package io.tidemark.monitor.kafka;
