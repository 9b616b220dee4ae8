/** A narrow client of schema registries that speak Confluent's REST API, with Confluent's configuration names. */
package io.tidemark.schemas.registry;
