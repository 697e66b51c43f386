package draftscope.draw.page;

import draftscope.draw.Resources;
import draftscope.draw.Words;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with places to be filled. */
final class Template {

    /** {@code %{key}}: words; {@code %(part)}: what the page's own class makes. */
    private static final Pattern PLACE = Pattern.compile("%\\{([a-z_.]+)}|%\\(([a-z]+)\\)");

    private Template() {}

    /** The resource beside this class with its places filled; what fills them is markup already. */
    static String filled(String resource, Map<String, String> parts) {
        return PLACE.matcher(Resources.text("/draftscope/draw/page/" + resource)).replaceAll(place -> Matcher.quoteReplacement(
                place.group(1) != null ? Html.escaped(Words.of("page." + place.group(1))) : parts.get(place.group(2))));
    }
}
