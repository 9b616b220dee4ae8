import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the files of the quick start, always the same: {@code java examples/quickstart/Generate.java}.
 *
 * <p>A model scores loan applications. The live stream has 250 applications an hour for two days; from hour 18 to 26 many
 * more come from a comparison portal, with lower incomes (the inputs move), and from hour 36 to 40 a broken form loses every
 * fourth income (the data is at fault).
 */
public final class Generate {

    private static final String[] CHANNELS = {"branch", "web", "phone", "portal"};
    private static final double[] USUAL = {0.35, 0.40, 0.15, 0.10};
    private static final double[] PORTAL_CAMPAIGN = {0.20, 0.25, 0.10, 0.45};

    private final Random random = new Random(20_260_101);

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "examples/quickstart");
        Generate generate = new Generate();
        generate.write(folder.resolve("baseline.csv.gz"), "b", Instant.parse("2026-01-01T00:00:00Z"), 4_000, false);
        generate.write(folder.resolve("live.csv.gz"), "a", Instant.parse("2026-02-02T00:00:00Z"), 12_000, true);
    }

    private void write(Path file, String prefix, Instant start, int rows, boolean drifts) throws IOException {
        try (PrintWriter out = new PrintWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
            out.print("application_id,time,channel,amount,income,age,p_default,decision\n");
            for (int row = 0; row < rows; row++) {
                Instant time = start.plusMillis(row * 14_400L + random.nextInt(14_400));
                double hour = row * 14_400L / 3_600_000.0;
                out.print(application(prefix + row, time, drifts && within(hour, 18, 26), drifts && within(hour, 36, 40)));
            }
        }
    }

    private static boolean within(double hour, int from, int to) {
        return hour >= from && hour < to;
    }

    private String application(String id, Instant time, boolean campaign, boolean broken) {
        String channel = CHANNELS[pick(campaign ? PORTAL_CAMPAIGN : USUAL)];
        double income = Math.exp((channel.equals("portal") ? 7.55 : 7.9) + 0.35 * random.nextGaussian());
        double amount = Math.exp(9.2 + 0.6 * random.nextGaussian());
        int age = (int) Math.max(18, Math.min(80, 41 + 12 * random.nextGaussian()));
        double risk = 1 / (1 + Math.exp(2.2 + 0.9 * Math.log(income / 2700) - 0.8 * Math.log(amount / 10_000)));
        boolean lost = broken && random.nextInt(4) == 0;
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%.0f,%s,%d,%.4f,%s%n",
                id, time, channel, amount, lost ? "" : String.format(Locale.ROOT, "%.0f", income), age, risk,
                risk < 0.2 ? "approve" : "refer").replace(System.lineSeparator(), "\n");
    }

    private int pick(double[] shares) {
        double left = random.nextDouble();
        for (int i = 0; i < shares.length; i++) {
            left -= shares[i];
            if (left < 0) {
                return i;
            }
        }
        return shares.length - 1;
    }
}
