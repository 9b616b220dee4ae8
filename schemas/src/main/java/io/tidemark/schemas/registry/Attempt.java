package io.tidemark.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;

/** How one request to one address ended, short of a final refusal. */
sealed interface Attempt {

    record Answered(JsonNode body) implements Attempt {}

    /** Another address, or the same one later, may do better. */
    record Failed(String reason) implements Attempt {}
}
