package draftscope.draw.stage;

import draftscope.draw.pen.Ink;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.TextStyle;
import draftscope.draw.pen.ThemeSheet;
import draftscope.draw.pen.Tone;
import java.util.EnumMap;
import java.util.Map;

/**
 * The window's colours and type, read from its style sheets without the toolkit.
 *
 * @param palette what charts use too; lengths are given for type of 12 pixels and grow with it
 * @param ground behind the cards
 * @param card ground of a card
 * @param border outline of a card
 * @param fills ground of chips whose kind alone says it
 * @param discarded words of a discarded token
 */
public record StageInks(Palette palette, Ink ground, Ink card, Ink border, Map<ChipKind, Ink> fills, Ink discarded) {

    public StageInks {
        fills = Map.copyOf(fills);
    }

    /**
     * A theme's.
     *
     * @param dark which of the two themes
     * @param size base size of type in pixels
     */
    public static StageInks of(boolean dark, double size) {
        var sheet = ThemeSheet.of(dark, dark ? "/draftscope/app/css/dark.css" : "/draftscope/app/css/light.css");
        var plain = sheet.palette();
        var inks = new EnumMap<Tone, Ink>(plain.inks());
        // Charts lie on cards here as in the window.
        inks.put(Tone.SURFACE, sheet.colour("-ds-card"));
        var fills = Map.of(
                ChipKind.ACCEPTED, sheet.colour("-ds-accepted-fill"),
                ChipKind.REJECTED, sheet.colour("-ds-rejected-fill"),
                ChipKind.CORRECTION, sheet.colour("-ds-correction-fill"),
                ChipKind.BONUS, sheet.colour("-ds-bonus-fill"),
                ChipKind.TARGET, sheet.colour("-ds-target-fill"));
        return new StageInks(
                new Palette(inks, plain.family(), plain.monoFamily(), size),
                sheet.colour("-ds-canvas"),
                sheet.colour("-ds-card"),
                sheet.colour("-ds-card-border"),
                fills,
                sheet.colour("-ds-discarded-text"));
    }

    public Ink ink(Tone tone) {
        return palette.ink(tone);
    }

    /** A length given for type of 12 pixels. */
    public double px(double atTwelve) {
        return palette.px(atTwelve);
    }

    /** Words of a size given as for type of 12 pixels. */
    public TextStyle words(double atTwelve, Tone tone) {
        return new TextStyle(palette.family(), px(atTwelve), false, ink(tone), false);
    }

    /** A heading of a size given as for type of 12 pixels. */
    public TextStyle heading(double atTwelve, Tone tone) {
        return new TextStyle(palette.family(), px(atTwelve), true, ink(tone), true);
    }

    /** A token or figure of a size given as for type of 12 pixels. */
    TextStyle mono(double atTwelve, boolean bold, Ink ink) {
        return new TextStyle(palette.monoFamily(), px(atTwelve), bold, ink, false);
    }
}
