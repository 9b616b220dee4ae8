package io.tidemark.monitor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidemark.monitor.campaigns.CampaignCodec;
import io.tidemark.schemas.ReviewCampaign;
import io.tidemark.schemas.wire.MalformedRecordException;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Reads what campaigns have found, for whoever keeps the alerts of their models. */
final class HearCampaigns implements Processor<byte[], byte[], byte[], Object> {

    /** On its way it has the name of its model as a key besides, and records may have a megabyte. */
    private static final int MOST_BYTES = 400_000;

    private final Environment environment;
    private final DeadLetters deadLetters;
    private ProcessorContext<byte[], Object> context;
    private Function<byte[], ReviewCampaign> campaigns;

    HearCampaigns(Environment environment) {
        this.environment = environment;
        this.deadLetters = new DeadLetters(environment.config().topics().deadLetters());
    }

    @Override
    public void init(ProcessorContext<byte[], Object> with) {
        context = with;
        campaigns = environment.readers().of(ReviewCampaign.class);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            RefuseLarge.problem(record, MOST_BYTES).ifPresent(problem -> {
                throw new MalformedRecordException(problem);
            });
            ReviewCampaign campaign = campaigns.apply(record.value());
            context.forward(new Record<>(
                    campaign.getModel().getBytes(UTF_8), CampaignCodec.encode(campaign), record.timestamp()));
        } catch (MalformedRecordException e) {
            context.forward(deadLetters.of(record, context.recordMetadata().orElseThrow(), e.getMessage()));
        }
    }
}
