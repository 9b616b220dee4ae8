/** Records as bytes and as text: Confluent's wire format, and a plain JSON form. */
package io.tidemark.schemas.wire;
