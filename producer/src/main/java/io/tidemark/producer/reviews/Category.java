package io.tidemark.producer.reviews;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is sold: the facet of the reviews. What people say of a product differs by category, how they say it does not. */
@SuppressWarnings("ImmutableEnumChecker") // nobody changes the lists and shares
public enum Category {
    BOOKS(
            List.of("novel", "cookbook", "atlas", "thriller", "biography", "picture book"),
            List.of("plot", "print", "cover", "binding", "translation", "last chapter", "paper"),
            prices(0.70, 0.25, 0.05)),
    CLOTHING(
            List.of("jacket", "dress", "pair of jeans", "sweater", "raincoat", "shirt"),
            List.of("fit", "fabric", "colour", "seam", "zip", "cut", "lining"),
            prices(0.30, 0.50, 0.20)),
    ELECTRONICS(
            List.of("pair of headphones", "tablet", "charger", "speaker", "camera", "router"),
            List.of("battery", "screen", "sound", "app", "cable", "menu", "charging port"),
            prices(0.15, 0.45, 0.40)),
    GARDEN(
            List.of("hose", "lawn mower", "raised bed", "pair of shears", "parasol", "greenhouse"),
            List.of("handle", "blade", "assembly", "coating", "hinge", "manual", "wheel"),
            prices(0.25, 0.50, 0.25)),
    KITCHEN(
            List.of("pan", "blender", "kettle", "knife set", "toaster", "scale"),
            List.of("lid", "grip", "motor", "coating", "display", "weight", "blade"),
            prices(0.35, 0.45, 0.20)),
    TOYS(
            List.of("puzzle", "train set", "doll", "board game", "kite", "building kit"),
            List.of("cardboard", "box", "rulebook", "paint", "leaflet", "biggest figure", "carrying bag"),
            prices(0.55, 0.40, 0.05));

    private final List<String> products;
    private final List<String> aspects;
    private final Shares<String> prices;

    Category(List<String> products, List<String> aspects, Shares<String> prices) {
        this.products = products;
        this.aspects = aspects;
        this.prices = prices;
    }

    private static Shares<String> prices(double low, double middle, double high) {
        return new Shares<>(Map.of("under 20", low, "20 to 100", middle, "over 100", high));
    }

    /** The value of the facet. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String product(Draws draws) {
        return draws.of(products);
    }

    String aspect(Draws draws) {
        return draws.of(aspects);
    }

    String priceBand(Draws draws) {
        return prices.draw(draws);
    }
}
