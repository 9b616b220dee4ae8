/** The command line: results on standard output, progress and problems on standard error. */
package io.tidemark.monitor.commands;
