package draftscope.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.port.DraftPass;
import draftscope.decoding.port.TreePlace;
import draftscope.draw.clip.Clip;
import draftscope.draw.clip.Subtitles;
import draftscope.draw.pen.ImagePen;
import draftscope.draw.pen.ImageRuler;
import draftscope.draw.pen.Ink;
import draftscope.draw.pen.RecordingPen;
import draftscope.draw.pen.SvgPen;
import draftscope.draw.stage.Colouring;
import draftscope.draw.stage.StageInks;
import draftscope.model.machine.Assets;
import draftscope.trace.Pace;
import draftscope.trace.RandomRuns;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import draftscope.trace.TraceRecorder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Files made of an example run, read back. Leaves pictures in {@code target/pictures} to be judged. */
@Tag("slow")
class RecorderTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final ExportOrder.Look TINY = new ExportOrder.Look(320, 180, 5, false, true);
    private static final String STRANGE =
            "\u0000\u0007\u001b tabs\tand\r\nlines <b>&amp;\"' \ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69 \u05e9\u05dc\u05d5\u05dd "
                    + "\u0645\u0631\u062d\u0628\u0627 \u65e5\u672c\u8a9e \ud800 \uffff e\u0301 ";

    private final Trace trace = example("svip-story.jsonl");
    private final Recorder recorder = new Recorder();

    @Test
    void theSameOrderMakesTheSameBytes(@TempDir Path folder) throws IOException {
        for (var kind : ExportKind.values()) {
            var first = folder.resolve("first." + kind.ending());
            var second = folder.resolve("second." + kind.ending());
            recorder.export(order(kind, TINY, 2, 4), first, (done, total) -> {});
            new Recorder().export(order(kind, TINY, 2, 4), second, (done, total) -> {});
            assertThat(first).hasSameBinaryContentAs(second);
            if (kind.beside(first).isPresent()) {
                assertThat(kind.beside(first).get()).hasSameBinaryContentAs(kind.beside(second).get());
            }
        }
        assertThat(files(folder)).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void aGifHoldsEveryPictureForItsTime(@TempDir Path folder) throws IOException {
        var order = order(ExportKind.GIF, TINY, 12, 13);
        var file = folder.resolve("run.gif");
        var told = new ArrayList<Integer>();
        recorder.export(order, file, (done, total) -> told.add(100 * done / total));
        var gif = GifFile.read(file);
        assertThat(gif.pictures()).hasSize(order.frames().stills().size());
        assertThat(gif.hundredths()).isEqualTo((int) Math.round(100 * order.frames().seconds()));
        assertThat(gif.pictures().get(0).getWidth()).isEqualTo(320);
        assertThat(gif.pictures().get(0).getHeight()).isEqualTo(180);
        assertThat(told).isSorted().startsWith(0).endsWith(100);
        var last = gif.pictures().get(gif.pictures().size() - 1);
        assertThat(colours(last)).isGreaterThan(40);
    }

    @Test
    void aFilmOpensWithWhatWasAskedAndHeadsItWithoutTheTemplate() throws IOException {
        Files.createDirectories(PICTURES);
        for (boolean dark : new boolean[] {false, true}) {
            var inks = StageInks.of(dark, 12);
            var ruler = new ImageRuler();
            var pen = new RecordingPen();
            var tape = new StageTape(trace, Optional.empty());
            new StagePainter(inks, 960, 540, true, Colouring.ENTROPY, pen.ruler()).paint(pen, tape.at(0, 0));
            assertThat(pen.texts.toString()).contains("\u201cTell me a story about a", "fable-14m").doesNotContain("User:", "Assistant:");
            var image = new BufferedImage(960, 540, BufferedImage.TYPE_INT_RGB);
            var painted = new ImagePen(image, 1, ruler);
            new StagePainter(inks, 960, 540, true, Colouring.ENTROPY, ruler).paint(painted, tape.at(0, 0));
            painted.dispose();
            ImageIO.write(image, "png", PICTURES.resolve("film-opening" + (dark ? "-dark" : "") + ".png").toFile());
            var middle = new BufferedImage(960, 540, BufferedImage.TYPE_INT_RGB);
            painted = new ImagePen(middle, 1, ruler);
            new StagePainter(inks, 960, 540, true, Colouring.ENTROPY, ruler).paint(painted, tape.at(trace.steps() - 1, Double.POSITIVE_INFINITY));
            painted.dispose();
            ImageIO.write(middle, "png", PICTURES.resolve("film-end" + (dark ? "-dark" : "") + ".png").toFile());
        }
    }

    @Test
    void textInAnSvgKeepsItsWidthWhateverFontAViewerHas(@TempDir Path folder) throws Exception {
        var file = folder.resolve("run.svg");
        recorder.export(order(ExportKind.SVG, TINY, 2, 4), file, (done, total) -> {});
        var texts = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getElementsByTagName("text");
        assertThat(texts.getLength()).isPositive();
        for (int i = 0; i < texts.getLength(); i++) {
            var text = (Element) texts.item(i);
            if (text.getTextContent().codePointCount(0, text.getTextContent().length()) > 1) {
                assertThat(Double.parseDouble(text.getAttribute("textLength"))).as(text.getTextContent()).isPositive();
            }
        }
    }

    @Test
    void anMp4IsDecodedAsItWasDrawn(@TempDir Path folder) throws Exception {
        var order = order(ExportKind.MP4, TINY, 12, 13);
        var film = folder.resolve("run.mp4");
        recorder.export(order, film, (done, total) -> {});
        var gif = folder.resolve("run.gif");
        recorder.export(order(ExportKind.GIF, TINY, 12, 13), gif, (done, total) -> {});
        var drawn = GifFile.read(gif).pictures();
        try (var channel = NIOUtils.readableChannel(film.toFile())) {
            var grab = FrameGrab.createFrameGrab(channel);
            var meta = grab.getVideoTrack().getMeta();
            assertThat(meta.getTotalFrames()).isEqualTo(drawn.size());
            assertThat(meta.getTotalDuration()).isCloseTo(order.frames().seconds(), org.assertj.core.data.Offset.offset(0.01));
            for (var picture : drawn) {
                var decoded = grab.getNativeFrame();
                assertThat(decoded.getWidth()).isEqualTo(320);
                assertThat(far(picture, decoded, 0)).as("mean difference of luma").isLessThan(1);
                assertThat(far(picture, decoded, 1)).as("mean difference of blue").isLessThan(1.5);
                assertThat(far(picture, decoded, 2)).as("mean difference of red").isLessThan(1.5);
            }
        }
    }

    @Test
    void aClipLastsAsPlannedAndItsCaptionsLieBeside(@TempDir Path folder) throws Exception {
        var order = order(ExportKind.CLIP, TINY, 1, 24);
        var film = folder.resolve("run.clip.mp4");
        recorder.export(order, film, (done, total) -> {});
        assertThat(files(folder)).containsExactlyInAnyOrder("run.clip.mp4", "run.clip.srt");
        assertThat(Files.readString(folder.resolve("run.clip.srt"))).isEqualTo(Subtitles.srt(order.clip().captions()));
        try (var channel = NIOUtils.readableChannel(film.toFile())) {
            var meta = FrameGrab.createFrameGrab(channel).getVideoTrack().getMeta();
            assertThat(1000 * meta.getTotalDuration()).isBetween(order.clip().millis() - 100, Clip.MOST_MILLIS);
            assertThat(meta.getTotalFrames()).isEqualTo(order.clip().stills(15).size());
        }
        var stopped = folder.resolve("stopped.clip.mp4");
        assertThatThrownBy(() -> recorder.export(order, stopped, (done, total) -> {
                    if (done == 5) {
                        throw new CancellationException();
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(files(folder)).containsExactlyInAnyOrder("run.clip.mp4", "run.clip.srt");
    }

    @Test
    void aClipOfAnyRunIsDrawnInEveryShape() throws IOException {
        var ruler = new ImageRuler();
        var sizes = ExportSize.of(ExportKind.CLIP);
        var runs = List.of(strange(), example("sampled-story.jsonl"), example("eagle2-story.jsonl"));
        for (var run : runs) {
            // A text full of traps in every shape, the others in one.
            for (var size : run == runs.get(0) ? sizes : sizes.subList(runs.indexOf(run), runs.indexOf(run) + 1)) {
                var order = new ExportOrder(
                        ExportSubject.of(run), ExportKind.CLIP, 1, 1, ExportOrder.Look.of(size, size == ExportSize.TALL, true), 15,
                        new Pace.Tokens(8));
                var clip = order.clip();
                var painter = new ClipPainter(
                        clip, new StageTape(run, Optional.empty()), StageInks.of(order.picture().dark(), size.type), size.width,
                        size.height, Colouring.ENTROPY, ruler);
                for (var scene : Clip.Scene.values()) {
                    var still = clip.stills(15).stream().filter(s -> s.shot().scene() == scene).reduce((a, b) -> b).orElseThrow();
                    var image = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
                    var pen = new ImagePen(image, 1, ruler);
                    painter.paint(pen, still);
                    pen.dispose();
                    assertThat(colours(image)).isGreaterThan(20);
                }
            }
        }
    }

    /** How far a decoded plane is from what was drawn, by ITU-R BT.709 in samples from 16 on. */
    private static double far(BufferedImage picture, Picture decoded, int plane) {
        int step = plane == 0 ? 1 : 2;
        double far = 0;
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y += step) {
            for (int x = 0; x < picture.getWidth(); x += step) {
                double sum = 0;
                for (int i = 0; i < step * step; i++) {
                    sum += sample(picture.getRGB(x + i % step, y + i / step), plane);
                }
                int made = decoded.getPlaneData(plane)[y / step * decoded.getPlaneWidth(plane) + x / step] + 128;
                far += Math.abs(sum / (step * step) - made);
                count++;
            }
        }
        return far / count;
    }

    private static double sample(int rgb, int plane) {
        double grey = 0.2126 * (rgb >> 16 & 255) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
        return switch (plane) {
            case 0 -> 16 + grey * 219 / 255;
            case 1 -> 128 + ((rgb & 255) - grey) / 1.8556 * 224 / 255;
            default -> 128 + ((rgb >> 16 & 255) - grey) / 1.5748 * 224 / 255;
        };
    }

    @Test
    void aPictureIsTwiceAsFineAndBothThemesDiffer(@TempDir Path folder) throws IOException {
        for (boolean dark : new boolean[] {false, true}) {
            var size = dark ? ExportSize.ROOMY : ExportSize.MEDIUM;
            var file = folder.resolve(size.id() + ".png");
            recorder.export(order(ExportKind.PNG, ExportOrder.Look.of(size, dark, true), 1, 19), file, (d, t) -> {});
            var image = ImageIO.read(file.toFile());
            assertThat(image.getWidth()).isEqualTo(2 * size.width);
            assertThat(image.getHeight()).isEqualTo(2 * size.height);
            keep(file, "stage-" + size.id() + (dark ? "-dark" : "") + ".png");
            assertThat(image.getRGB(4, 4) & 255).isBetween(dark ? 0 : 201, dark ? 59 : 255);
        }
    }

    @Test
    void anSvgOfAnyPromptIsValidAndHoldsTextAsText(@TempDir Path folder) throws Exception {
        for (var colouring : Colouring.values()) {
            var file = folder.resolve(colouring.id() + ".svg");
            var subject = new ExportSubject(strange(), Optional.empty(), 0, colouring);
            recorder.export(
                    new ExportOrder(subject, ExportKind.SVG, 1, 19, ExportOrder.Look.of(ExportSize.ROOMY, false, true), 15,
                            new Pace.Tokens(8)),
                    file,
                    (done, total) -> {});
            var words = parsed(Files.readAllBytes(file)).getElementsByTagName("text");
            var all = new StringBuilder();
            for (int i = 0; i < words.getLength(); i++) {
                all.append(words.item(i).getTextContent());
                assertThat(words.item(i).getAttributes().getNamedItem("font-family").getNodeValue())
                        .matches(".+, .+(sans-serif|monospace)");
            }
            assertThat(all).contains("Round 19", "\u05e9\u05dc\u05d5\u05dd", "h = 0.30", "SVIP");
        }
    }

    @Test
    void strangePromptsAndRunsAreDrawnAtEverySize(@TempDir Path folder) throws IOException {
        for (var size : new int[][] {{64, 48}, {200, 900}, {1920, 120}, {480, 480}}) {
            var look = new ExportOrder.Look(size[0], size[1], 10, true, true);
            var file = folder.resolve(size[0] + ".png");
            recorder.export(new ExportOrder(ExportSubject.of(strange()), ExportKind.PNG, 1, 3, look, 15, new Pace.Tokens(8)),
                    file, (done, total) -> {});
            assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(2 * size[0]);
        }
        for (var name : List.of("constant-story.jsonl", "heuristic-story.jsonl", "sampled-story.jsonl", "svip-sums.jsonl")) {
            var run = example(name);
            var file = folder.resolve(name + ".png");
            var subject = new ExportSubject(run, Optional.empty(), 0, Colouring.OUTCOME);
            recorder.export(
                    new ExportOrder(subject, ExportKind.PNG, 1, run.rounds().size(),
                            ExportOrder.Look.of(ExportSize.MEDIUM, false, false), 15, new Pace.Tokens(8)),
                    file,
                    (done, total) -> {});
            keep(file, "stage-" + name.replace(".jsonl", ".png"));
            assertThat(colours(ImageIO.read(file.toFile()))).isGreaterThan(100);
        }
    }

    /** Ten runs, others every day: every colouring in both themes. */
    @Test
    void anyRunIsDrawnAtAnyStep() throws Exception {
        anyRunIsDrawn(10 * Math.floorMod(LocalDate.now().toEpochDay(), 4L), 10);
    }

    @Test
    @Tag("long")
    void anyOfManyRunsIsDrawnAtAnyStep() throws Exception {
        anyRunIsDrawn(0, 40);
    }

    private void anyRunIsDrawn(long first, int runs) throws Exception {
        var ruler = new ImageRuler();
        for (long seed = first; seed < first + runs; seed++) {
            var keeper = new TraceRecorder();
            new RandomRuns(seed).run().forEach(keeper::on);
            var run = keeper.trace().orElseThrow();
            var tape = new StageTape(run, Optional.empty());
            var colouring = Colouring.values()[(int) (seed % Colouring.values().length)];
            var painter = new StagePainter(StageInks.of(seed / 4 % 2 == 0, 12), 1200, 900, true, colouring, ruler);
            for (int step = 0; step < run.steps(); step++) {
                var moment = tape.at(step, 100);
                var pen = new SvgPen(1200, 900, new Ink(1, 1, 1, 1), ruler, moment.reason());
                painter.paint(pen, moment);
                assertThat(parsed(pen.document().getBytes(StandardCharsets.UTF_8)).getElementsByTagName("text").getLength())
                        .isGreaterThan(10);
                painter.paint(new ImagePen(new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB), 1, ruler), moment);
            }
        }
    }

    @Test
    void aTreeIsDrawnAsBranches(@TempDir Path folder) throws Exception {
        var keeper = new TraceRecorder();
        keeper.on(trace.run());
        keeper.on(treeRound());
        var run = keeper.trace().orElseThrow();
        assertThat(new StageTape(run, Optional.empty()).at(run.steps() - 1, 0).room().trees()).isTrue();
        for (var kind : List.of(ExportKind.PNG, ExportKind.SVG)) {
            var file = folder.resolve("tree." + kind.ending());
            recorder.export(
                    new ExportOrder(ExportSubject.of(run), kind, 1, 1, ExportOrder.Look.of(ExportSize.MEDIUM, false, true),
                            15, new Pace.Tokens(8)),
                    file,
                    (done, total) -> {});
        }
        keep(folder.resolve("tree.png"), "stage-tree.png");
        var svg = Files.readString(folder.resolve("tree.svg"));
        assertThat(svg).contains(">lion<", ">king<", ">+2<", ">ant<", "12 nodes in 3 levels");
    }

    /** Twelve nodes on three levels, of which " a king" was kept. */
    private static RoundEnded treeRound() {
        var texts = List.of(" the", " a", " one", " king", " boy", " old", " king", " lion", " day", " who", " that", " ant");
        var parents = List.of(-1, -1, -1, 0, 0, 0, 1, 1, 2, 3, 6, 7);
        var kept = List.of(1, 6);
        var tokens = new ArrayList<VerifiedToken>();
        for (int i = 0; i < texts.size(); i++) {
            int depth = i < 3 ? 1 : i < 9 ? 2 : 3;
            double q = 1.0 / (i + 2);
            var outcome = kept.contains(i) ? Outcome.ACCEPTED : i == 0 || i == 10 ? Outcome.REJECTED : Outcome.DISCARDED;
            tokens.add(new VerifiedToken(
                    i, texts.get(i), outcome, q, 0.5, 0.2 * i, 0.1 * depth, 0.5, 0.5, 1, OptionalDouble.empty(), List.of(),
                    Optional.of(new TreePlace(parents.get(i), depth, q / depth)), Optional.empty(), OptionalDouble.empty()));
        }
        return ShortEvents.round(
                1,
                StopReason.ENTROPY,
                tokens,
                Optional.of(new NextToken(99, " of", NextToken.Source.CORRECTION, 0.4, OptionalDouble.empty(), List.of())),
                4,
                9,
                Optional.empty(),
                OptionalDouble.of(0.3),
                List.of(new DraftPass(0.4, 0.2, 1, 0.5), new DraftPass(0.8, 0.28, 1, 0.5), new DraftPass(2.1, 0.56, 1, 0.5)));
    }

    @Test
    void aRunWithoutRoundsHasAPictureButNoFilm(@TempDir Path folder) throws IOException {
        var begun = new Trace(trace.run(), List.of(), Optional.empty(), List.of());
        var file = folder.resolve("begun.png");
        recorder.export(new ExportOrder(ExportSubject.of(begun), ExportKind.PNG, 1, 1, TINY, 15, new Pace.Tokens(8)), file,
                (done, total) -> {});
        assertThat(file).exists();
        var film = folder.resolve("begun.gif");
        assertThatThrownBy(() -> recorder.export(
                        new ExportOrder(ExportSubject.of(begun), ExportKind.GIF, 1, 1, TINY, 15, new Pace.Tokens(8)), film,
                        (done, total) -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(files(folder)).containsExactly("begun.png");
    }

    @Test
    void whatIsStoppedLeavesNothingAndWhatWasThereStays(@TempDir Path folder) throws IOException {
        var file = folder.resolve("run.gif");
        Files.writeString(file, "another");
        assertThatThrownBy(() -> recorder.export(order(ExportKind.GIF, TINY, 1, 20), file, (done, total) -> {
                    if (done == 5) {
                        throw new CancellationException();
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(files(folder)).containsExactly("run.gif");
        assertThat(file).hasContent("another");
        var nowhere = folder.resolve("missing").resolve("run.gif");
        assertThatThrownBy(() -> recorder.export(order(ExportKind.GIF, TINY, 1, 2), nowhere, (done, total) -> {}))
                .isInstanceOf(IOException.class);
    }

    private ExportOrder order(ExportKind kind, ExportOrder.Look look, int from, int to) {
        return new ExportOrder(ExportSubject.of(trace), kind, from, to, look, 15, new Pace.Tokens(8));
    }

    /** The example run as if it had been asked for a text full of traps, and had written one. */
    private Trace strange() throws IOException {
        var run = trace.run();
        var started = ShortEvents.run(
                run.label(), run.target(), run.draft(), run.policy(), run.sampling(), STRANGE.repeat(80), run.promptIds(),
                run.maxNewTokens(), run.threads());
        var lines = new ArrayList<String>();
        for (var line : Files.readAllLines(Assets.locate().traces().resolve("svip-story.jsonl"))) {
            lines.add(line.replace("\" Once\"", "\" \\u0007\\t<&\\u05e9\\u05dc\\u05d5\\u05dd\"")
                    .replace("\" boy\"", "\" \\ud83d\\ude00\\n\\u65e5\""));
        }
        var file = Files.createTempFile("strange", ".jsonl");
        Files.write(file, lines);
        var read = TraceFile.read(file).runs().get(0);
        Files.delete(file);
        return new Trace(started, read.rounds(), read.end(), read.lines());
    }

    private static Document parsed(byte[] svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
    }

    /** How many there are. */
    private static int colours(BufferedImage image) {
        var colours = new BitSet(1 << 24);
        for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            colours.set(rgb & 0xffffff);
        }
        return colours.cardinality();
    }

    private static void keep(Path file, String name) throws IOException {
        Files.createDirectories(PICTURES);
        Files.copy(file, PICTURES.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<String> files(Path folder) throws IOException {
        try (var list = Files.list(folder)) {
            return list.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static Trace example(String name) {
        try {
            return TraceFile.read(Assets.locate().traces().resolve(name)).runs().get(0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
