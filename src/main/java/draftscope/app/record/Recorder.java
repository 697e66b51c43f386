package draftscope.app.record;

import draftscope.draw.Words;
import draftscope.draw.clip.Subtitles;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.page.HandoutPage;
import draftscope.draw.page.ReplayPage;
import draftscope.draw.pen.ImagePen;
import draftscope.draw.pen.ImageRuler;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.SvgPen;
import draftscope.draw.pen.Tone;
import draftscope.draw.round.RoundWords;
import draftscope.draw.stage.StageInks;
import draftscope.draw.stage.StageMoment;
import draftscope.draw.stage.VerifySweep;
import draftscope.trace.Position;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import draftscope.trace.export.FrameSink;
import draftscope.trace.export.GifWriter;
import draftscope.trace.export.Mp4Writer;
import draftscope.trace.export.RoundsTable;
import draftscope.trace.export.WholeFile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * Draws runs into files, frame by frame on a virtual clock. Needs neither the toolkit nor a display, works on any thread,
 * and makes the same file of the same order every time.
 */
public final class Recorder implements ExportWork {

    /** A single picture has so many pixels for each of its own, both ways. */
    private static final int SHARP = 2;

    @Override
    public void export(ExportOrder order, Path file, Watch watch) throws IOException {
        watch.at(0, 1);
        WholeFile.write(file, part -> {
            switch (order.kind()) {
                case GIF, MP4 -> film(order, part, watch);
                case CLIP -> clip(order, part, beside(order, file), watch);
                case PNG -> png(order, part);
                case SVG -> text(part, svg(order));
                case HTML -> text(part, ReplayPage.of(order.trace(), speedup(order), growing(order)));
                case HANDOUT -> handout(order, part, beside(order, file));
                case CSV -> text(part, RoundsTable.csv(order.trace()));
                case JSON -> text(part, RoundsTable.json(order.trace()));
                case TRACE -> TraceFile.write(part, List.of(order.trace()));
            }
        });
        watch.at(1, 1);
    }

    /** Of the whole run, once it is over. */
    private static OptionalDouble speedup(ExportOrder order) {
        return order.trace().end().flatMap(end -> order.subject().baseline().map(b -> b.speedup(end.totals(), true)))
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    /** The speedup as the run grew, where a baseline was measured. */
    private static SpeedupData growing(ExportOrder order) {
        return order.subject().baseline().isEmpty() || order.trace().end().isEmpty()
                ? SpeedupData.EMPTY
                : moment(order, order.trace().steps() - 1).speedups();
    }

    private static void text(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void film(ExportOrder order, Path file, Watch watch) throws IOException {
        var frames = order.frames();
        int count = frames.stills().size();
        var look = order.picture();
        var tape = new StageTape(order.trace(), order.subject().baseline());
        var ruler = new ImageRuler();
        var painter = painter(order, ruler);
        try (var film = sink(order, file)) {
            for (int i = 0; i < count; i++) {
                watch.at(i, count);
                var still = frames.stills().get(i);
                var moment = tape.at(still.step(), VerifySweep.live(still.since(), order.pace()));
                var image = draw(pen -> painter.paint(pen, moment), look.width(), look.height(), 1, ruler);
                film.add(pixels(image), still.frames());
            }
            watch.at(count, count);
        }
    }

    private static void handout(ExportOrder order, Path file, Path answers) throws IOException {
        var handout = HandoutMaker.of(order);
        text(file, HandoutPage.of(order.trace(), handout));
        WholeFile.write(answers, part -> text(part, HandoutPage.answers(order.trace(), handout)));
    }

    private static Path beside(ExportOrder order, Path file) {
        return order.kind().beside(file).orElseThrow();
    }

    /** The captions go beside it once all of it is drawn: what was stopped leaves neither. */
    private static void clip(ExportOrder order, Path file, Path captions, Watch watch) throws IOException {
        var clip = order.clip();
        var stills = clip.stills(order.rate());
        var look = order.picture();
        var ruler = new ImageRuler();
        var tape = new StageTape(order.trace(), order.subject().baseline());
        var painter = new ClipPainter(clip, tape, inks(order), look.width(), look.height(), order.subject().colouring(), ruler);
        try (var film = sink(order, file)) {
            for (int i = 0; i < stills.size(); i++) {
                watch.at(i, stills.size());
                var still = stills.get(i);
                film.add(pixels(draw(pen -> painter.paint(pen, still), look.width(), look.height(), 1, ruler)), still.frames());
            }
            watch.at(stills.size(), stills.size());
        }
        WholeFile.write(captions, part -> text(part, Subtitles.srt(clip.captions())));
    }

    private static FrameSink sink(ExportOrder order, Path file) throws IOException {
        var look = order.picture();
        return order.kind() == ExportKind.GIF
                ? new GifWriter(file, look.width(), look.height(), order.rate())
                : new Mp4Writer(file, look.width(), look.height(), order.rate());
    }

    private static void png(ExportOrder order, Path file) throws IOException {
        var ruler = new ImageRuler();
        var look = order.picture();
        var image = draw(pen -> painter(order, ruler).paint(pen, still(order)), look.width(), look.height(), SHARP, ruler);
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("nothing here writes PNG");
        }
    }

    private static String svg(ExportOrder order) {
        var ruler = new ImageRuler();
        var look = order.picture();
        var inks = inks(order);
        var moment = still(order);
        var pen = new SvgPen(look.width(), look.height(), inks.ink(Tone.SURFACE), ruler, description(moment));
        painter(order, ruler).paint(pen, moment);
        return pen.document();
    }

    private static String description(StageMoment moment) {
        var place = moment.place();
        return Words.of("picture.description", place.round(), place.rounds(), RoundWords.of(moment.lane(), moment.reason()));
    }

    /** The end of the last round chosen. */
    private static StageMoment still(ExportOrder order) {
        return moment(order, end(order.trace(), order.to()));
    }

    private static StageMoment moment(ExportOrder order, int step) {
        return new StageTape(order.trace(), order.subject().baseline()).at(step, Double.POSITIVE_INFINITY);
    }

    private static int end(Trace trace, int round) {
        return round >= trace.rounds().size()
                ? trace.steps() - 1
                : trace.step(Position.verified(round, trace.round(round).drafted()));
    }

    private static StageInks inks(ExportOrder order) {
        return StageInks.of(order.picture().dark(), order.picture().type());
    }

    private static StagePainter painter(ExportOrder order, ImageRuler ruler) {
        var look = order.picture();
        return new StagePainter(
                inks(order), look.width(), look.height(), look.caption(), order.subject().colouring(), ruler);
    }

    static BufferedImage draw(Consumer<Pen> painting, int width, int height, int scale, ImageRuler ruler) {
        var image = new BufferedImage(width * scale, height * scale, BufferedImage.TYPE_INT_RGB);
        var pen = new ImagePen(image, scale, ruler);
        painting.accept(pen);
        pen.dispose();
        return image;
    }

    static int[] pixels(BufferedImage image) {
        var pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= 0xff000000;
        }
        return pixels;
    }
}
