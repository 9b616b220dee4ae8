/** Puts events on topics. */
package io.tidemark.producer;
