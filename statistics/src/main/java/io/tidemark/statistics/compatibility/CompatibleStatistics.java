package io.tidemark.statistics.compatibility;

import io.tidemark.statistics.Measurement;
import io.tidemark.statistics.twosample.AndersonDarling;
import io.tidemark.statistics.twosample.EnergyDistance;
import io.tidemark.statistics.twosample.EppsSingleton;
import io.tidemark.statistics.twosample.Wasserstein;
import io.tidemark.statistics.twosample.WelchT;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** The statistics of other tools by name: what is measured, a slash, the tool. P-values end in {@code -p}. */
public final class CompatibleStatistics {

    private static final Map<String, BiFunction<double[], double[], Measurement>> NUMBERS = numbers();
    private static final Map<String, BiFunction<long[], long[], Measurement>> CATEGORIES = categories();

    private CompatibleStatistics() {}

    private static Map<String, BiFunction<double[], double[], Measurement>> numbers() {
        Map<String, BiFunction<double[], double[], Measurement>> of = new TreeMap<>();
        of.put("psi/evidently", EvidentlyStatistics::psi);
        of.put("js-distance/evidently", EvidentlyStatistics::jensenShannon);
        of.put("kl/evidently", EvidentlyStatistics::kullbackLeibler);
        of.put("hellinger/evidently", EvidentlyStatistics::hellinger);
        of.put("wasserstein-normed/evidently", EvidentlyStatistics::wasserstein);
        of.put("energy/evidently", EnergyDistance::of);
        of.put("ks-p/evidently", ScipyTests::ks);
        of.put("chi-square-p/evidently", EvidentlyStatistics::chiSquare);
        of.put("z-p/evidently", EvidentlyStatistics::z);
        of.put("anderson-darling-p/evidently", (b, c) -> ScipyTests.pValue(AndersonDarling.of(b, c)));
        of.put("cramer-von-mises-p/evidently", ScipyTests::cramerVonMises);
        of.put("epps-singleton-p/evidently", (b, c) -> ScipyTests.pValue(EppsSingleton.of(b, c)));
        of.put("mann-whitney-p/evidently", EvidentlyStatistics::mannWhitney);
        of.put("t-p/evidently", ScipyTests::studentT);
        of.put("js-distance/nannyml", NannyMlStatistics::jensenShannon);
        of.put("hellinger/nannyml", NannyMlStatistics::hellinger);
        of.put("ks/nannyml", NannyMlStatistics::ks);
        of.put("wasserstein/nannyml", NannyMlStatistics::wasserstein);
        of.put("l-infinity-simple/deequ", DeequStatistics::lInfinitySimple);
        of.put("l-infinity-robust/deequ", DeequStatistics::lInfinityRobust);
        of.put("ks-p/scipy", ScipyTests::ks);
        of.put("cramer-von-mises-p/scipy", ScipyTests::cramerVonMises);
        of.put("anderson-darling-p/scipy", (b, c) -> ScipyTests.pValue(AndersonDarling.of(b, c)));
        of.put("epps-singleton-p/scipy", (b, c) -> ScipyTests.pValue(EppsSingleton.of(b, c)));
        of.put("mann-whitney-p/scipy", ScipyTests::mannWhitney);
        of.put("t-p/scipy", ScipyTests::studentT);
        of.put("welch-p/scipy", (b, c) -> ScipyTests.pValue(WelchT.of(b, c)));
        of.put("wasserstein/scipy", Wasserstein::of);
        of.put("energy/scipy", EnergyDistance::of);
        return Collections.unmodifiableMap(of);
    }

    private static Map<String, BiFunction<long[], long[], Measurement>> categories() {
        Map<String, BiFunction<long[], long[], Measurement>> of = new TreeMap<>();
        of.put("psi/evidently", EvidentlyStatistics::psi);
        of.put("js-distance/evidently", EvidentlyStatistics::jensenShannon);
        of.put("kl/evidently", EvidentlyStatistics::kullbackLeibler);
        of.put("hellinger/evidently", EvidentlyStatistics::hellinger);
        of.put("chi-square-p/evidently", EvidentlyStatistics::chiSquare);
        of.put("z-p/evidently", EvidentlyStatistics::z);
        of.put("g-p/evidently", EvidentlyStatistics::g);
        of.put("fisher-p/evidently", ScipyTests::fisher);
        of.put("js-distance/nannyml", NannyMlStatistics::jensenShannon);
        of.put("hellinger/nannyml", NannyMlStatistics::hellinger);
        of.put("l-infinity/nannyml", NannyMlStatistics::lInfinity);
        of.put("chi-square/nannyml", NannyMlStatistics::chiSquare);
        of.put("chi-square-p/nannyml", ScipyTests::chiSquare);
        of.put("l-infinity-simple/deequ", DeequStatistics::lInfinitySimple);
        of.put("l-infinity-robust/deequ", DeequStatistics::lInfinityRobust);
        of.put("chi-square-p/deequ", DeequStatistics::chiSquare);
        of.put("psi/deequ", DeequStatistics::psi);
        of.put("chi-square-p/scipy", ScipyTests::chiSquare);
        of.put("fisher-p/scipy", ScipyTests::fisher);
        return Collections.unmodifiableMap(of);
    }

    /** The statistic of two samples of finite numbers; empty for a name that there is not. */
    public static Optional<BiFunction<double[], double[], Measurement>> ofNumbers(String name) {
        return Optional.ofNullable(NUMBERS.get(name));
    }

    /** The statistic of the counts of the same categories; empty for a name that there is not. */
    public static Optional<BiFunction<long[], long[], Measurement>> ofCategories(String name) {
        return Optional.ofNullable(CATEGORIES.get(name));
    }

    /** All names. */
    public static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(NUMBERS.keySet());
        names.addAll(CATEGORIES.keySet());
        return names;
    }
}
