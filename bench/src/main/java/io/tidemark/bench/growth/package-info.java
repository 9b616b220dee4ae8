/** Whether what the application keeps and sends grows as it should. */
package io.tidemark.bench.growth;
