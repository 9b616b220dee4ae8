/** The stream application and its command line. */
package io.tidemark.monitor;
