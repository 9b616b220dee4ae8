/**
 * The numbers and the rules of other tools, by their own definitions, for those who come from them or compare with them.
 * The same word means another number in every tool, so every name here ends in the tool's. None of this judges by default.
 */
package io.tidemark.statistics.compatibility;
