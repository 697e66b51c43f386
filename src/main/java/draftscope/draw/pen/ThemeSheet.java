package draftscope.draw.pen;

import draftscope.draw.Resources;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the colour tokens of the style sheets without a toolkit, so that a chart can be written to a file in a theme
 * that is not on screen. Only what those sheets use is understood: {@code .root}, {@code .root:dark} and
 * {@code .ds-chart} blocks, {@code #rrggbb}, and names of other tokens.
 */
public final class ThemeSheet {

    /** Style sheet of the charts' tokens, on the class path. */
    public static final String CHARTS = "/draftscope/app/charts.css";

    private static final String FAMILY = "Inter";
    private static final String MONO_FAMILY = "JetBrains Mono";
    private static final Pattern BLOCK = Pattern.compile("([^{}]+)\\{([^}]*)\\}");
    private static final Pattern ENTRY = Pattern.compile("(-[a-z0-9-]+)\\s*:\\s*([^;]+);");

    private final Map<String, String> tokens = new HashMap<>();

    private ThemeSheet() {}

    /**
     * The tokens of a theme with those of further sheets, for {@link #colour}.
     *
     * @param dark whether of AtlantaFX' Primer Dark rather than Primer Light
     * @param more further style sheets on the class path
     */
    public static ThemeSheet of(boolean dark, String... more) {
        var sheet = new ThemeSheet();
        sheet.add(dark ? "/atlantafx/base/theme/primer-dark.css" : "/atlantafx/base/theme/primer-light.css", dark);
        sheet.add(CHARTS, dark);
        for (var resource : more) {
            sheet.add(resource, dark);
        }
        return sheet;
    }

    /** The palette of the light theme (AtlantaFX' Primer Light), type of 12 pixels. */
    public static Palette light() {
        return Light.PALETTE;
    }

    /** The palette of the dark theme (AtlantaFX' Primer Dark), type of 12 pixels. */
    public static Palette dark() {
        return Dark.PALETTE;
    }

    /** The charts' palette, type of 12 pixels. */
    public Palette palette() {
        var inks = new EnumMap<Tone, Ink>(Tone.class);
        for (var tone : Tone.values()) {
            inks.put(tone, colour(tone.property()));
        }
        return new Palette(inks, FAMILY, MONO_FAMILY, 12);
    }

    private void add(String resource, boolean dark) {
        var css = Resources.text(resource).replaceAll("(?s)/\\*.*?\\*/", "");
        var blocks = BLOCK.matcher(css);
        while (blocks.find()) {
            for (var selector : blocks.group(1).split(",")) {
                var name = selector.strip();
                if (name.equals(".root") || name.equals(".ds-chart") || dark && name.equals(".root:dark")) {
                    var entries = ENTRY.matcher(blocks.group(2));
                    while (entries.find()) {
                        tokens.put(entries.group(1), entries.group(2).strip());
                    }
                }
            }
        }
    }

    /**
     * The colour of a token such as {@code -ds-card}.
     *
     * @throws IllegalStateException when the sheets give it none
     */
    public Ink colour(String name) {
        var value = tokens.get(name);
        for (var hops = 0; value != null && hops < 8; hops++) {
            if (value.startsWith("#")) {
                return Ink.hex(value);
            }
            value = tokens.get(value);
        }
        throw new IllegalStateException("the style sheets give no colour for " + name);
    }

    /** Read once, when first asked for: a report asks for each of its charts. */
    private static final class Light {

        static final Palette PALETTE = of(false).palette();
    }

    private static final class Dark {

        static final Palette PALETTE = of(true).palette();
    }
}
