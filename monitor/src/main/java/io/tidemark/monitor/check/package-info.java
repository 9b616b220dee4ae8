/** Compares two files once, with the product's own judge: for a model's continuous integration, and for a first look. */
package io.tidemark.monitor.check;
