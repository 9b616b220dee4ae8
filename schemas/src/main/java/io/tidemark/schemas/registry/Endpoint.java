package io.tidemark.schemas.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One address of the registry, without the user info that may have stood in it, and how to authenticate there. */
record Endpoint(URI address, Authorization authorization) {

    /**
     * Reads a comma-separated list of http or https addresses.
     *
     * @param common authentication for addresses without user info of their own
     */
    static List<Endpoint> parse(String name, String addresses, Authorization common) {
        String[] parts = addresses.split(",", -1);
        List<Endpoint> endpoints = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            endpoints.add(parseOne(name + ", address " + (i + 1) + " of " + parts.length, parts[i].strip(), common));
        }
        return List.copyOf(endpoints);
    }

    private static Endpoint parseOne(String place, String address, Authorization common) {
        try {
            URI uri = new URI(address);
            if (!isHttp(uri) || uri.getHost() == null) {
                throw invalid(place);
            }
            return new Endpoint(withoutUserInfo(uri), ownOr(common, uri));
        } catch (URISyntaxException e) {
            // The exception quotes the address, which may hold a password: it must not become the cause.
            throw invalid(place);
        }
    }

    private static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    private static URI withoutUserInfo(URI uri) throws URISyntaxException {
        String path = uri.getPath().replaceAll("/+$", "");
        return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), path, null, null);
    }

    private static Authorization ownOr(Authorization common, URI uri) {
        String own = uri.getRawUserInfo();
        return own == null
                ? common
                : Authorization.basic(URLDecoder.decode(own.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private static IllegalArgumentException invalid(String place) {
        return new IllegalArgumentException(
                place + ": not a valid http or https address (it is not shown because it may"
                        + " hold a password); write it like https://registry.example:8081");
    }

    URI resolve(String pathAndQuery) {
        return URI.create(address + pathAndQuery);
    }
}
