package draftscope.app.record;

import draftscope.decoding.entry.Named;
import draftscope.draw.Words;
import java.util.Arrays;
import java.util.List;

/** Sizes of a picture in pixels, each with the type that fits it. */
public enum ExportSize implements Named {
    /** For a message. */
    SMALL(640, 360, 9.5),
    /** For a page. */
    MEDIUM(960, 540, 12.5),
    /** For slides. */
    LARGE(1280, 720, 16.7),
    /** For a projector. */
    FULL(1920, 1080, 25),
    /** As the window shows it, with the list of rounds. */
    ROOMY(1440, 900, 12),
    /** For a projector, with the list of rounds. */
    WIDE(1920, 1080, 15.5),
    /** A clip for a page whose pictures are squares. */
    SQUARE(960, 960, 19),
    /** A clip for a telephone that is held upright. */
    TALL(720, 1280, 18);

    /** In pixels. */
    public final int width;
    /** In pixels. */
    public final int height;
    /** Base size of type in pixels. */
    public final double type;

    ExportSize(int width, int height, double type) {
        this.width = width;
        this.height = height;
        this.type = type;
    }

    /** Those a kind can have. */
    public static List<ExportSize> of(ExportKind kind) {
        if (kind == ExportKind.CLIP) {
            return List.of(LARGE, FULL, SQUARE, TALL);
        }
        return Arrays.stream(values())
                .filter(size -> size != SQUARE && size != TALL)
                .filter(size -> kind != ExportKind.GIF || size.width <= 1280 && size.height <= 720)
                .filter(size -> kind != ExportKind.MP4 || size.width <= 1920 && size.height <= 1080)
                .toList();
    }

    /** The one offered first. */
    public static ExportSize usual(ExportKind kind) {
        return kind == ExportKind.CLIP ? LARGE : MEDIUM;
    }

    /** Its name on screen: of a clip its shape too. */
    public String words(ExportKind kind) {
        if (kind == ExportKind.CLIP) {
            var shape = width == height ? "1:1" : width < height ? "9:16" : "16:9";
            return Words.of("export.size.shape", shape, width, height);
        }
        boolean rounds = this == ROOMY || this == WIDE;
        return Words.of(rounds ? "export.size.rounds" : "export.size.plain", width, height);
    }
}
