package io.tidemark.monitor.baselines;

import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.models.SeriesCatalog;
import io.tidemark.monitor.models.WatchedModel;
import io.tidemark.schemas.BaselinePart;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Puts the baselines that are judged against on their topic, so that whoever reads a report finds what it was compared
 * with. Keys hold the baseline's id, which is the hash of its content: writing one again changes nothing, and a reader who
 * has parts whose hash is the id has all of them.
 */
public final class BaselinePublisher {

    /** Where parts go. */
    public interface Outlet {
        void write(String key, SpecificRecord part);
    }

    private BaselinePublisher() {}

    /**
     * All of a configuration.
     *
     * @param doubts what is doubtful about them, by model/version
     * @param now when they are written
     */
    public static void publish(
            MonitorConfig config, SeriesCatalog catalog, Map<String, List<String>> doubts, Instant now, Outlet outlet) {
        for (WatchedModel model : catalog.models()) {
            model.baselines().forEach((version, baseline) -> {
                Origin origin = Origin.of("the configuration of " + config.application(), now)
                        .doubted(doubts.getOrDefault(model.name() + "/" + version, List.of()))
                        .sliced(model.config());
                publish(new StoredBaseline(model.name(), version, origin, baseline), outlet);
            });
        }
    }

    /** Puts one on the topic. */
    public static void publish(StoredBaseline baseline, Outlet outlet) {
        baseline.parts().forEach(part -> outlet.write(key(part), part));
    }

    private static String key(BaselinePart part) {
        return String.join("/", part.getModel(), part.getVersion(), part.getBaseline(), part.getSegment());
    }
}
