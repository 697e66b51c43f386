package draftscope.draw.page;

import draftscope.draw.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with places to be filled. */
final class Template {

    /** {@code %{key}}: words; {@code %(part)}: what the page's own class makes. */
    private static final Pattern PLACE = Pattern.compile("%\\{([a-z_.]+)}|%\\(([a-z]+)\\)");

    private Template() {}

    /** The resource with its places filled; what fills them is markup already. */
    static String filled(String resource, Map<String, String> parts) {
        return PLACE.matcher(text(resource)).replaceAll(place -> Matcher.quoteReplacement(
                place.group(1) != null ? Html.escaped(Words.of("page." + place.group(1))) : parts.get(place.group(2))));
    }

    private static String text(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
