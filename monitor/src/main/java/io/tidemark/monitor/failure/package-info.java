/** How commands fail: in words, and with an exit code. */
package io.tidemark.monitor.failure;
