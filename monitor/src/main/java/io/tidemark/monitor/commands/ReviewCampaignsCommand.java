package io.tidemark.monitor.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.monitor.campaigns.Verdicts;
import io.tidemark.monitor.config.InvalidConfig;
import io.tidemark.monitor.config.MonitorConfig;
import io.tidemark.monitor.failure.ExitCode;
import io.tidemark.monitor.intake.Decoders;
import io.tidemark.monitor.kafka.OutputReader;
import io.tidemark.schemas.ReviewCampaign;
import io.tidemark.schemas.wire.JsonForm;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what people were asked because of alerts, and what they found. */
@Command(
        name = "campaigns",
        description = {
            "Shows the reviews that alerts have opened to find out whether drift has done harm, the latest first, and what they"
                    + " found."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReviewCampaignsCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption configuration;

    @Option(names = "--model", paramLabel = "NAME", description = "Only of this model (default: all).")
    private Optional<String> model = Optional.empty();

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InvalidConfig {
        MonitorConfig config = configuration.read();
        if (!config.hasCampaigns()) {
            output.print("No model has campaigns: set models[].review.campaigns, and alerts open some.");
            return ExitCode.NO_DATA.number();
        }
        List<ReviewCampaign> campaigns = campaigns(config);
        if (output.isJson()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            campaigns.forEach(campaign -> all.add(JsonForm.toJson(campaign)));
            output.print(all);
        } else {
            output.print(
                    campaigns.isEmpty()
                            ? "No alert has opened a campaign yet."
                            : campaigns.stream()
                                    .map(ReviewCampaignsCommand::inWords)
                                    .collect(Collectors.joining("\n\n")));
        }
        return (campaigns.isEmpty() ? ExitCode.NO_DATA : ExitCode.OK).number();
    }

    private List<ReviewCampaign> campaigns(MonitorConfig config) {
        Map<String, ReviewCampaign> last = new LinkedHashMap<>();
        new OutputReader(config, new Decoders(config.registry()).registry())
                .read(
                        config.topics().reviewCampaigns(),
                        ReviewCampaign.class,
                        campaign -> model.isEmpty() || model.get().equals(campaign.getModel()))
                .forEach(campaign -> last.put(campaign.getCampaign(), campaign));
        return last.values().stream()
                .sorted(Comparator.comparing(ReviewCampaign::getOpened).reversed())
                .toList();
    }

    private static String inWords(ReviewCampaign campaign) {
        String traffic = campaign.getModel() + " version " + campaign.getVersion()
                + (campaign.getSegment().isEmpty() ? "" : ", " + campaign.getSegment());
        String alerts = campaign.getAlerts().stream()
                .map(alert -> alert.getKind())
                .distinct()
                .collect(Collectors.joining(", "));
        return Verdicts.word(campaign.getState()) + "  " + traffic + ", " + alerts + ", opened " + campaign.getOpened()
                + "\n  " + campaign.getSummary()
                + (campaign.getEnded() == null ? "\n  " + progress(campaign) : "");
    }

    private static String progress(ReviewCampaign campaign) {
        return "So far " + (campaign.getRight() + campaign.getWrong()) + " answers, " + campaign.getRight()
                + " of them as the model said; " + campaign.getWaiting() + " tasks wait, " + campaign.getUnusable()
                + " nobody could tell.";
    }
}
