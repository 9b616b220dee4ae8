package io.tidemark.monitor.simulation;

/** A record of an input topic. */
interface Arriving {

    /** When it was produced. */
    long arrival();

    /** Picks its partition: the remainder by the number of partitions. */
    int route();

    /** Whether it moves the watermark of its partition: it is neither refused nor of nobody's model. */
    boolean isGood();
}
