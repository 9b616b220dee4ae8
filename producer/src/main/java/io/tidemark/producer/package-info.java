/** What puts events on topics. */
package io.tidemark.producer;
