package draftscope.app.record;

import draftscope.app.run.Baseline;
import draftscope.draw.chart.Chrome;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.ImageRuler;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.TextStyle;
import draftscope.draw.pen.Tone;
import draftscope.draw.stage.Colouring;
import draftscope.draw.stage.StageInks;
import draftscope.draw.stage.StageMoment;
import draftscope.trace.Trace;
import draftscope.trace.export.Mp4Writer;
import draftscope.trace.export.WholeFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A film of places of several runs, each with words under it and held for as long as they take to read. Needs neither the
 * toolkit nor a display.
 */
public final class CaptionedFilm {

    /** Share of the height that words have. */
    private static final double CAPTION = 0.27;

    private static final int RATE = 10;

    /** For how many frames a token is shown while a round is drafted. */
    private static final int TOKEN = 4;

    private static final double INSIDE = 22;
    private static final double LINE = 21;
    private static final double TYPE = 14;

    /** Characters that are read in a second. */
    private static final double READ = 18;

    private final ExportOrder.Look look;
    private final StageInks inks;
    /** The stage has less room than the film, and so smaller type. */
    private final StageInks small;
    private final ImageRuler ruler = new ImageRuler();

    /**
     * A place of a run.
     *
     * @param baseline the target alone on its prompt
     * @param from first step shown
     * @param to last step shown, and held
     */
    public record Scene(Trace trace, Optional<Baseline> baseline, int from, int to, String title, String text) {

        /** The same place; what the scene before it has shown is not shown again. */
        public Scene after(Scene before) {
            return before.trace().equals(trace) && from <= before.to() && before.to() <= to
                    ? new Scene(trace, baseline, before.to(), to, title, text)
                    : this;
        }
    }

    private CaptionedFilm(ExportOrder.Look look) {
        this.look = look;
        inks = StageInks.of(look.dark(), look.type());
        small = StageInks.of(look.dark(), (1 - CAPTION) * look.type());
    }

    /**
     * Makes a film.
     *
     * @param about a sentence or two under that
     * @param file its place, an MP4
     * @throws IOException when the file cannot be written
     */
    public static void write(String heading, String about, List<Scene> scenes, ExportOrder.Look look, Path file)
            throws IOException {
        var film = new CaptionedFilm(look);
        WholeFile.write(file, part -> {
            try (var sink = new Mp4Writer(part, look.width(), look.height(), RATE)) {
                sink.add(Recorder.pixels(film.title(heading, about)), read(heading + about));
                for (var scene : scenes) {
                    var tape = new StageTape(scene.trace(), scene.baseline());
                    for (int step = scene.from(); step <= scene.to(); step++) {
                        var image = film.picture(tape.at(step, Double.POSITIVE_INFINITY), scene);
                        sink.add(Recorder.pixels(image), step < scene.to() ? TOKEN : read(scene.title() + scene.text()));
                    }
                }
            }
        });
    }

    private static int read(String words) {
        return (int) Math.round(RATE * (1.5 + words.length() / READ));
    }

    private BufferedImage title(String heading, String about) {
        return drawn(pen -> {
            pen.rect(0, 0, look.width(), look.height(), inks.ground());
            double y = 0.4 * look.height();
            pen.text(heading, inks.px(3 * INSIDE), y, Align.LEFT, inks.heading(30, Tone.FG));
            words(pen, about, 3 * INSIDE, y + inks.px(2 * LINE));
        });
    }

    private BufferedImage picture(StageMoment moment, Scene scene) {
        double high = (1 - CAPTION) * look.height();
        return drawn(pen -> {
            new StagePainter(small, look.width(), high, true, Colouring.ENTROPY, ruler).paint(pen, moment);
            ClipPainter.band(pen, inks, high, look.width(), look.height(), Tone.ACCENT);
            pen.text(scene.title(), inks.px(INSIDE), high + inks.px(INSIDE + 10), Align.LEFT, inks.heading(17, Tone.FG));
            words(pen, scene.text(), INSIDE, high + inks.px(INSIDE + 10 + 1.4 * LINE));
        });
    }

    private void words(Pen pen, String text, double margin, double top) {
        double base = top;
        TextStyle style = inks.words(TYPE, Tone.FG);
        for (var line : Chrome.wrap(ruler, text, style, look.width() - 2 * inks.px(margin))) {
            pen.text(line, inks.px(margin), base, Align.LEFT, style);
            base += inks.px(LINE);
        }
    }

    private BufferedImage drawn(Consumer<Pen> drawing) {
        return Recorder.draw(drawing, look.width(), look.height(), 1, ruler);
    }
}
