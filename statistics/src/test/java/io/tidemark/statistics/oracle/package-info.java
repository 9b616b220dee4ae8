/**
 * Runs the product against reference cases: JSON files of inputs and the numbers that independent software gave for
 * them.
 *
 * <p>A further file is taken in by one {@link OracleAdapter}, listed in {@code OracleTest}.
 */
package io.tidemark.statistics.oracle;
