/** Whether anything grows while the application runs at a steady rate for long. */
package io.tidemark.bench.soak;
