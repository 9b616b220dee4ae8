/** Generated predictions, and what the forms share. */
package io.tidemark.bench.input;
