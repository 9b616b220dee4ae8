package io.tidemark.monitor.campaigns;

import io.tidemark.monitor.state.AvroBlobs;
import io.tidemark.schemas.ReviewCampaign;
import java.util.Arrays;

/** What campaigns say, on its way to the alerts: tag 9 and {@link ReviewCampaign} as Avro single object. */
public final class CampaignCodec {

    private static final byte CAMPAIGN = 9;
    private static final AvroBlobs<ReviewCampaign> BLOBS = new AvroBlobs<>(ReviewCampaign.class);

    private CampaignCodec() {}

    public static boolean isCampaign(byte[] message) {
        return message[0] == CAMPAIGN;
    }

    public static byte[] encode(ReviewCampaign campaign) {
        byte[] record = BLOBS.write(campaign);
        byte[] message = new byte[record.length + 1];
        message[0] = CAMPAIGN;
        System.arraycopy(record, 0, message, 1, record.length);
        return message;
    }

    public static ReviewCampaign decode(byte[] message) {
        return BLOBS.read(Arrays.copyOfRange(message, 1, message.length));
    }
}
