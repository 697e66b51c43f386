package draftscope.draw.clip;

import java.util.List;
import java.util.Locale;

/** Captions as a file in the SubRip format: numbered, with times to a millisecond. */
public final class Subtitles {

    private Subtitles() {}

    /** The file, to be written as UTF-8. */
    public static String srt(List<Clip.Caption> captions) {
        var out = new StringBuilder();
        for (int i = 0; i < captions.size(); i++) {
            var caption = captions.get(i);
            out.append(i + 1).append('\n')
                    .append(time(caption.start())).append(" --> ").append(time(caption.end())).append('\n')
                    .append(plain(caption.text())).append("\n\n");
        }
        return out.toString();
    }

    private static String time(double millis) {
        long all = Math.round(millis);
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d,%03d", all / 3_600_000, all / 60_000 % 60, all / 1000 % 60, all % 1000);
    }

    /** Players take a smaller-than sign and braces for markup, and an arrow for the next time. */
    private static String plain(String text) {
        return ClipCard.oneLine(text, Integer.MAX_VALUE).replace("-->", "→").replace('<', '‹').replace('{', '(').replace('}', ')');
    }
}
