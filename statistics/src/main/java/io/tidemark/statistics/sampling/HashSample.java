package io.tidemark.statistics.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;

/**
 * Draws a share of all ids by their hash instead of a coin: an id is drawn or not wherever, whenever and in whatever order
 * it is asked for. With <i>h</i> for {@link XxHash64} over UTF-8,
 *
 * <pre>
 * seed = h(policy 0x00 condition; seed 0)
 * u    = h(id; seed) / 2^64            0 &lt;= u &lt; 1, uniform
 * drawn when u &lt; share
 * </pre>
 *
 * <p>Samples of other policies and conditions are independent of it. The same sample with a larger share holds all that it
 * held before.
 */
public final class HashSample {

    private static final BigDecimal ALL = new BigDecimal(2).pow(Long.SIZE);

    private final double share;
    private final long seed;
    private final long threshold;

    /**
     * @param policy the set of rules that the sample belongs to
     * @param condition the sample among those of the policy
     * @param share probability with which an id is drawn, above 0 and at most 1
     */
    public HashSample(String policy, String condition, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share must be above 0 and at most 1, was " + share);
        }
        this.share = share;
        this.seed = XxHash64.hash((policy + '\0' + condition).getBytes(UTF_8), 0);
        this.threshold = new BigDecimal(share).multiply(ALL).toBigInteger().longValue();
    }

    /** Whether the id is drawn; allocates nothing. */
    public boolean draws(byte[] utf8, int offset, int length) {
        return share == 1 || Long.compareUnsigned(hash(utf8, offset, length), threshold) < 0;
    }

    /** What is compared with the share: u, rounded down to 53 bits. */
    public double draw(byte[] utf8, int offset, int length) {
        return XxHash64.uniform(hash(utf8, offset, length));
    }

    /** The hash of an id, uniform over all 64 bits: the smallest ones are drawn first. Allocates nothing. */
    public long hash(byte[] utf8, int offset, int length) {
        return XxHash64.hash(utf8, offset, length, seed);
    }

    /** The probability with which an id is drawn. */
    public double share() {
        return share;
    }
}
