package io.tidemark.monitor.intake;

import java.util.List;

/**
 * A schema that records on a topic were written with.
 *
 * @param id in the registry
 * @param name full name of the record
 * @param absentPaths wanted paths that no record of this schema can hold; they are missing in each of them
 */
public record WriterSchema(int id, String name, List<String> absentPaths) {}
