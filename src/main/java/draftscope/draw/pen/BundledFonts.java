package draftscope.draw.pen;

import draftscope.app.theme.Fonts;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The bundled fonts for drawing on images. Read once: each reading leaves a copy on the disk until the program ends. */
final class BundledFonts {

    private static final Font WORDS = read("Inter-Regular.otf");
    private static final Font WORDS_BOLD = read("Inter-SemiBold.otf");
    private static final Font TOKENS = read("JetBrainsMono-Regular.ttf");
    private static final Font TOKENS_BOLD = read("JetBrainsMono-Bold.ttf");

    private BundledFonts() {}

    /** A face of a family; a family that is not bundled is the system's. */
    static Font face(String family, boolean bold, double size) {
        return switch (family) {
            case Fonts.WORDS -> (bold ? WORDS_BOLD : WORDS).deriveFont((float) size);
            case Fonts.TOKENS -> (bold ? TOKENS_BOLD : TOKENS).deriveFont((float) size);
            default -> new Font(family, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
        };
    }

    /** What stands in for characters a face does not have: the system's own choice. */
    static Font substitute(boolean bold, double size) {
        return new Font(Font.SANS_SERIF, bold ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) size);
    }

    private static Font read(String file) {
        try (InputStream in = Objects.requireNonNull(
                BundledFonts.class.getResourceAsStream("/draftscope/app/fonts/" + file), file)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (FontFormatException e) {
            throw new IllegalStateException("unreadable font " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
