package io.tidemark.embedded;

/** One version of a subject; versions count from 1, ids are shared by all subjects. */
record SchemaVersion(String subject, int version, int id, String schema) {}
