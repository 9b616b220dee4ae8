/** Starting, checking and stopping the application. */
package io.tidemark.monitor.operation;
