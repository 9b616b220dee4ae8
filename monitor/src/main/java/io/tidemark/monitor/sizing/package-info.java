/** How many partitions, instances and bytes a load asks for, from measured costs. */
package io.tidemark.monitor.sizing;
