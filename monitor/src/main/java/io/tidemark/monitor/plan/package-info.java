/** What the application needs of a cluster: topics, groups, rights. */
package io.tidemark.monitor.plan;
