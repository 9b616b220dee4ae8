/** The forms that are compared, each measured in a process of its own. */
package io.tidemark.bench.forms;
