/** The form in which two runs over the same records are equal. */
package io.tidemark.monitor.canonical;
